-- Changes of rows that are there already.

-- => transform reader
UPDATE reader r SET r.name = 'Ada' WHERE r.id = 1;
-- => transform reader
UPDATE reader SET (name, email) = (SELECT name, email FROM old_reader o WHERE o.id = reader.id);
-- => transform reader
UPDATE (SELECT r.name, o.name AS old_name FROM reader r JOIN old_reader o ON o.id = r.id) SET name = old_name;
-- => transform reader
DELETE reader WHERE id = 5;
-- => transform library.reader
DELETE FROM library.reader WHERE id IN (1, 2);
-- => transform reader
TRUNCATE TABLE reader DROP STORAGE;
-- => transform reader
INSERT INTO reader (id, name) SELECT id, name FROM old_reader;
-- => transform reader
INSERT INTO reader (id) SELECT o.id FROM old_reader o, dual;
-- => transform reader
INSERT INTO reader (id) SELECT o.id FROM dual d, old_reader o;
-- => transform reader
INSERT INTO reader (id) SELECT id FROM old_reader@far_away;
-- => transform reader + transform loan
INSERT ALL INTO reader (id) VALUES (id) INTO loan (reader_id) VALUES (id) SELECT id FROM old_reader;
-- => transform reader + transform loan
INSERT FIRST WHEN id < 5 THEN INTO reader (id) VALUES (id) ELSE INTO loan (reader_id) VALUES (id) SELECT id FROM old_reader;
-- => transform reader
MERGE INTO reader r USING old_reader o ON (o.id = r.id) WHEN MATCHED THEN UPDATE SET r.name = o.name DELETE WHERE o.gone = 1 WHEN NOT MATCHED THEN INSERT (id) VALUES (o.id);
-- => transform reader
MERGE INTO reader r USING (SELECT id FROM old_reader) o ON (o.id = r.id) WHEN NOT MATCHED THEN INSERT (id) VALUES (o.id);
-- => transform loan
ALTER TABLE loan TRUNCATE PARTITION loan_2020 UPDATE INDEXES;
-- => transform reader
UPDATE reader SET name = 'INSERT INTO loan VALUES (1)' WHERE id > 5;
-- => transform library.reader
UPDATE library.reader SET joined = SYSDATE WHERE joined IS NULL;
-- => transform reader
DELETE FROM reader r WHERE EXISTS (SELECT 1 FROM old_reader o WHERE o.id = r.id);
-- => transform reader
DELETE FROM reader WHERE ROWID NOT IN (SELECT MIN(ROWID) FROM reader GROUP BY name);
-- => transform loan
INSERT INTO loan (reader_id, day) SELECT id, SYSDATE FROM reader WHERE id NOT IN (SELECT reader_id FROM loan);
-- => transform loan
INSERT /*+ APPEND */ INTO loan (reader_id) SELECT r.id FROM reader r CROSS JOIN shelf;
-- => transform reader
BEGIN UPDATE reader SET late = 0; COMMIT; END;
/
