-- Changes of rows that are there already.

-- => transform reader
UPDATE reader SET name = 'Ada' WHERE id = 1;
-- => transform reader
UPDATE reader AS r SET (name, email) = (SELECT name, email FROM old_reader o WHERE o.id = r.id);
-- => transform library.reader
UPDATE library.reader SET name = UPPER(name) WHERE name IN (SELECT name FROM old_reader) LIMIT 5;
-- => transform reader
DELETE FROM reader;
-- => transform reader
DELETE FROM reader WHERE id IN (1, 2) FETCH FIRST 5 ROWS ONLY;
-- => transform reader
TRUNCATE TABLE reader RESTART IDENTITY;
-- => transform reader
INSERT INTO reader (id, name) SELECT id, name FROM old_reader;
-- => transform reader
INSERT INTO reader SELECT * FROM old_reader DIRECT;
-- => transform reader
INSERT INTO reader (id) (SELECT id FROM old_reader);
-- => transform reader
INSERT INTO reader TABLE old_reader;
-- => transform reader
INSERT INTO reader (id) SELECT 1 UNION SELECT id FROM old_reader;
-- => transform reader
INSERT INTO reader (id) SELECT v.id FROM (VALUES (1)) v (id), old_reader o;
-- => transform reader
MERGE INTO reader (id, name) KEY (id) SELECT id, name FROM old_reader;
-- => transform reader
MERGE INTO reader r USING old_reader o ON r.id = o.id WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (o.id, o.name);
-- => transform reader
MERGE INTO reader r USING (SELECT id FROM old_reader) o ON r.id = o.id WHEN MATCHED THEN UPDATE SET name = 'x';
-- => transform reader
WITH o AS (SELECT id FROM old_reader) INSERT INTO reader (id) SELECT id FROM o;
-- => transform reader
WITH o AS (SELECT id FROM old_reader) DELETE FROM reader WHERE id IN (SELECT id FROM o);
-- => transform archive + transform loan
INSERT INTO archive SELECT * FROM OLD TABLE (DELETE FROM loan WHERE late);
