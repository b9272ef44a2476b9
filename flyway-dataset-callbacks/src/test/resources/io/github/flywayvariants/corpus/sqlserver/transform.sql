-- Changes of rows that are there already.

-- => transform dbo.reader
UPDATE dbo.reader SET name = N'Ada' WHERE id = 1
-- => transform dbo.reader
UPDATE TOP (10) PERCENT dbo.reader SET name = UPPER(name)
-- => transform dbo.reader
UPDATE dbo.reader WITH (ROWLOCK) SET name = N'x' OUTPUT deleted.name WHERE name IS NULL
-- => transform dbo.reader
UPDATE r SET r.name = o.name FROM dbo.reader AS r INNER JOIN dbo.old_reader AS o ON o.id = r.id
-- => transform dbo.reader
UPDATE r SET name = N'x' FROM dbo.reader r WHERE r.id > 5
-- => transform loan
UPDATE l SET late = 1 FROM dbo.reader r, loan l WHERE l.reader_id = r.id
-- => transform dbo.reader
DELETE dbo.reader
-- => transform dbo.reader
DELETE FROM dbo.reader WHERE id IN (1, 2, 3)
-- => transform dbo.reader
DELETE TOP (5) FROM dbo.reader WHERE name IS NULL
-- => transform dbo.reader
DELETE r FROM dbo.reader r LEFT JOIN dbo.loan l ON l.reader_id = r.id WHERE l.id IS NULL
-- => transform dbo.loan
DELETE FROM l FROM dbo.loan AS l WHERE l.late = 1
-- => transform dbo.reader
TRUNCATE TABLE dbo.reader
-- => transform dbo.visit
TRUNCATE TABLE dbo.visit WITH (PARTITIONS (2, 4 TO 6))
-- => transform dbo.reader
INSERT INTO dbo.reader (id, name) SELECT id, name FROM dbo.old_reader
-- => transform dbo.reader
INSERT dbo.reader SELECT TOP 5 * FROM dbo.old_reader WITH (NOLOCK) ORDER BY id
-- => transform dbo.reader
INSERT INTO dbo.reader (id) SELECT 1 UNION SELECT id FROM dbo.old_reader
-- => transform dbo.reader
INSERT INTO dbo.reader (id) SELECT s.id FROM dbo.old_reader o CROSS APPLY (SELECT o.id) s
-- => transform dbo.reader
INSERT INTO dbo.reader (id) SELECT x.i FROM (VALUES (1)) x (i), dbo.old_reader o
-- => transform dbo.archive + transform dbo.loan
INSERT INTO dbo.archive (id) SELECT d.id FROM (DELETE FROM dbo.loan OUTPUT deleted.id WHERE late = 1) AS d
-- => transform dbo.archive + transform dbo.loan
DELETE FROM dbo.loan OUTPUT deleted.id INTO dbo.archive (id) WHERE late = 1
-- => transform dbo.reader
;WITH o AS (SELECT id, name FROM dbo.old_reader) INSERT INTO dbo.reader (id, name) SELECT id, name FROM o
-- => transform dbo.reader
;WITH twice AS (SELECT id, ROW_NUMBER() OVER (PARTITION BY name ORDER BY id) AS n FROM dbo.reader) DELETE FROM twice WHERE n > 1
-- => transform dbo.reader
;WITH blank AS (SELECT * FROM dbo.reader WHERE name = N'') UPDATE blank SET name = NULL
-- => transform dbo.reader
MERGE dbo.reader AS t USING dbo.old_reader AS s ON s.id = t.id WHEN MATCHED THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id);
-- => transform dbo.reader
MERGE dbo.reader t USING (SELECT id FROM dbo.old_reader) s ON s.id = t.id WHEN MATCHED THEN DELETE;
-- => transform statistics
UPDATE statistics SET hits = 0
GO
