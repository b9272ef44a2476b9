-- Temporary tables, table variables and staging tables: their rows are rows of where they end up.

-- => session
CREATE TABLE #incoming (id int, name nvarchar(80))
-- => rows dbo.reader
INSERT INTO #incoming (id, name) VALUES (1, N'Ada'), (2, N'Bo')
-- => rows dbo.reader
INSERT #incoming SELECT 3, N'Cy' UNION ALL SELECT 4, N'Di'
-- => session
UPDATE #incoming SET name = LTRIM(name)
-- => rows dbo.reader
INSERT INTO dbo.reader (id, name) SELECT i.id, i.name FROM #incoming AS i
-- => transform dbo.loan
UPDATE l SET reader_id = i.id FROM dbo.loan l JOIN #incoming i ON i.name = l.note
-- => transform dbo.loan
DELETE l FROM dbo.loan l JOIN #incoming i ON i.id = l.id
-- => session
DROP TABLE #incoming
GO
-- => rows dbo.shelf
DECLARE @shelves TABLE (number int, room nvarchar(9))
INSERT INTO @shelves VALUES (1, N'a'), (2, N'b')
INSERT INTO dbo.shelf (number, room) SELECT number, room FROM @shelves
GO
-- => rows dbo.shelf
DECLARE @shelves TABLE (number int)
INSERT INTO @shelves VALUES (3)
MERGE dbo.shelf AS t USING @shelves AS s ON s.number = t.number WHEN NOT MATCHED THEN INSERT (number) VALUES (s.number);
GO
-- => session
CREATE TABLE dbo.hold (id int, name nvarchar(80))
GO
-- => rows dbo.person
BULK INSERT dbo.hold FROM 'C:\data\hold.csv'
-- => rows dbo.person
INSERT INTO dbo.person (id, name) SELECT h.id, c.name FROM dbo.city c, dbo.hold h WHERE c.id = h.id
-- => session
DROP TABLE dbo.hold
GO
-- => session
SELECT * INTO #moved FROM dbo.old_reader
-- => transform dbo.reader
INSERT INTO dbo.reader (id, name) SELECT id, name FROM #moved
-- => rows dbo.shelf
SELECT 7 AS number INTO #seven
-- => rows dbo.shelf
INSERT INTO dbo.shelf (number) SELECT number FROM #seven
-- => schema
CREATE TABLE dbo.Tmp_visit (id int)
GO
-- => schema
ALTER TABLE dbo.Tmp_visit SET (LOCK_ESCALATION = TABLE)
GO
-- => session
SET IDENTITY_INSERT dbo.Tmp_visit ON
GO
-- => transform dbo.Tmp_visit
IF EXISTS (SELECT * FROM dbo.visit) EXEC ('INSERT INTO dbo.Tmp_visit (id) SELECT id FROM dbo.visit WITH (HOLDLOCK TABLOCKX)')
GO
-- => session
SET IDENTITY_INSERT dbo.Tmp_visit OFF
GO
-- => schema
DROP TABLE dbo.visit
GO
-- => schema
EXECUTE sp_rename N'dbo.Tmp_visit', N'visit', 'OBJECT'
GO
