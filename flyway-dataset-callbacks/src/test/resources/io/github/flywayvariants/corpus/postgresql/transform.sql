-- Changes of rows that are there already.

-- => transform reader
UPDATE reader SET name = 'Ada' WHERE id = 1;
-- => transform reader
UPDATE reader SET (name, email) = ('Ada', 'x') WHERE name IS NULL;
-- => transform reader
UPDATE ONLY reader AS r SET name = upper(r.name);
-- => transform library.reader
UPDATE library.reader SET shelf_id = s.id FROM shelf s WHERE s.number = reader.number;
-- => transform reader
UPDATE reader SET name = (SELECT name FROM old_reader o WHERE o.id = reader.id);
-- => transform reader
UPDATE reader * SET name = 'x' WHERE CURRENT OF walk;
-- => transform reader
DELETE FROM reader;
-- => transform reader
DELETE FROM ONLY reader WHERE id IN (1, 2, 3);
-- => transform loan
DELETE FROM loan USING reader WHERE reader.id = loan.reader_id AND reader.name IS NULL;
-- => transform reader
TRUNCATE reader;
-- => transform library.reader + transform library.loan
TRUNCATE TABLE library.reader, library.loan RESTART IDENTITY CASCADE;
-- => transform reader + transform loan
TRUNCATE TABLE ONLY reader, ONLY loan;
-- => transform reader
INSERT INTO reader (id, name) SELECT id, name FROM old_reader;
-- => transform reader
INSERT INTO reader SELECT * FROM old.reader WHERE id > 7 ORDER BY id LIMIT 5;
-- => transform reader
INSERT INTO reader (id, name) (SELECT id, name FROM old_reader);
-- => transform reader
INSERT INTO reader (id, name) ((SELECT id, name FROM old_reader) UNION ALL (SELECT 1, 'x'));
-- => transform reader
INSERT INTO reader (id) SELECT 1 UNION ALL SELECT id FROM old_reader;
-- => transform reader
INSERT INTO reader (id, name) SELECT o.id, v.name FROM old_reader o CROSS JOIN (VALUES ('x')) AS v (name);
-- => transform reader
INSERT INTO reader (id) SELECT v.id FROM (VALUES (1)) AS v (id), old_reader o WHERE o.id = v.id;
-- => transform reader
INSERT INTO reader (id) SELECT o.id FROM (SELECT id FROM old_reader) AS o;
-- => transform reader
INSERT INTO reader TABLE old_reader;
-- => transform reader
INSERT INTO reader (id) SELECT (r).id FROM LATERAL unnest(ARRAY[1]) u JOIN old_reader r ON r.id = u;
-- => transform reader
WITH o AS (SELECT id FROM old_reader) INSERT INTO reader (id) SELECT id FROM o;
-- => transform reader
WITH o (id) AS NOT MATERIALIZED (SELECT id FROM old_reader) INSERT INTO reader (id) SELECT o.id FROM o;
-- => transform reader
WITH late AS (SELECT reader_id FROM loan WHERE late) UPDATE reader SET late = true FROM late WHERE reader.id = late.reader_id;
-- => transform reader
WITH late AS (SELECT reader_id FROM loan WHERE late) DELETE FROM reader USING late WHERE reader.id = late.reader_id;
-- => transform archive + transform loan
WITH gone AS (DELETE FROM loan WHERE late RETURNING *) INSERT INTO archive SELECT * FROM gone;
-- => transform loan
WITH gone AS (DELETE FROM loan WHERE late RETURNING *) SELECT count(*) FROM gone;
-- => transform reader
MERGE INTO reader USING old_reader o ON o.id = reader.id WHEN MATCHED THEN UPDATE SET name = o.name WHEN NOT MATCHED THEN INSERT (id) VALUES (o.id);
-- => transform reader
MERGE INTO reader USING (SELECT id FROM old_reader) o ON o.id = reader.id WHEN MATCHED THEN DELETE;
-- => transform loan
INSERT INTO loan (reader_id, day) SELECT id, now() FROM reader WHERE NOT EXISTS (SELECT 1 FROM loan WHERE reader_id = reader.id);
-- => transform loan
INSERT INTO loan (reader_id) SELECT r.id FROM reader r LEFT JOIN loan l ON l.reader_id = r.id WHERE l.id IS NULL ON CONFLICT DO NOTHING;
-- => transform loan
EXPLAIN ANALYZE DELETE FROM loan WHERE late;
-- => transform reader
INSERT INTO reader (id, name) SELECT p.id, p.name FROM person p LEFT JOIN reader r ON r.id = p.id WHERE r.id IS NULL;
-- => transform reader
INSERT INTO reader (id, name) VALUES (32, 'Wim') EXCEPT SELECT 33, 'Xu' UNION SELECT id, name FROM person;
-- => transform reader
INSERT INTO reader (id, name) SELECT v.id, r.name FROM (VALUES (33)) AS v (id) LEFT JOIN person r ON r.id = v.id;
