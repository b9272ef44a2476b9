-- Rows that come in from the script, in all forms that PostgreSQL knows.

-- => rows reader
INSERT INTO reader VALUES (1, 'Ada', 'ada@library.example');
-- => rows reader
INSERT INTO reader (id, name) VALUES (2, 'Bo'), (3, 'Cy'), (4, NULL);
-- => rows library.reader
INSERT INTO library.reader (id, name) VALUES (5, 'Di') ON CONFLICT DO NOTHING;
-- => rows reader
INSERT INTO reader AS r (id, name) VALUES (6, 'Ed')
    ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE r.name IS DISTINCT FROM excluded.name;
-- => rows reader
INSERT INTO reader DEFAULT VALUES;
-- => rows reader
INSERT INTO reader (id, name) OVERRIDING SYSTEM VALUE VALUES (7, 'Flo');
-- => rows reader
INSERT INTO reader (id, name) SELECT 8, 'Gus';
-- => rows reader
INSERT INTO reader (id, name) SELECT 9, 'Hal' UNION ALL SELECT 10, 'Ida';
-- => rows reader
INSERT INTO reader (id, name) (SELECT 11, 'Jo' UNION SELECT 12, 'Kai');
-- => rows reader
INSERT INTO reader (id, name) SELECT 13, 'Lea' WHERE NOT EXISTS (SELECT 1 FROM reader WHERE id = 13);
-- => rows reader
INSERT INTO reader (id, name) SELECT v.id, v.name FROM (VALUES (14, 'Mo'), (15, 'Ned')) AS v (id, name);
-- => rows reader
INSERT INTO reader (id, name) SELECT * FROM (VALUES (16, 'Ole')) v LEFT JOIN (VALUES (16)) w (k) ON v.column1 = w.k;
-- => rows shelf
INSERT INTO shelf (number) SELECT n FROM generate_series(1, 40) AS n;
-- => rows shelf
INSERT INTO shelf (number) SELECT n FROM pg_catalog.generate_series(41, 50) AS g (n);
-- => rows shelf
INSERT INTO shelf (number) SELECT unnest(ARRAY[51, 52, 53]);
-- => rows shelf
INSERT INTO shelf (number, room) SELECT x.number, x.room FROM jsonb_to_recordset('[{"number": 54}]') AS x (number int, room text);
-- => rows loan
INSERT INTO loan (id, reader_id) VALUES (1, (SELECT id FROM reader WHERE name = 'Ada'));
-- => rows loan
INSERT INTO loan (id, reader_id) SELECT 2, (SELECT min(id) FROM reader);
-- => rows loan
INSERT INTO loan (id, day) SELECT 3, EXTRACT(YEAR FROM now());
-- => rows loan
INSERT INTO loan (id, note) SELECT 4, substring('borrowed from the stack' FROM 3 FOR 4);
-- => rows loan
INSERT INTO loan (id, note) SELECT 5, trim(BOTH 'x' FROM 'xmasx');
-- => rows loan
INSERT INTO loan (id, late) SELECT 6, 1 IS NOT DISTINCT FROM 2;
-- => rows loan
WITH fresh AS (SELECT 7 AS id) INSERT INTO loan (id) SELECT id FROM fresh;
-- => rows loan
WITH fresh (id, day) AS (VALUES (8, DATE '2020-02-02'), (9, NULL)) INSERT INTO loan (id, day) SELECT id, day FROM fresh;
-- => rows loan
WITH RECURSIVE count (n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM count WHERE n < 20) INSERT INTO loan (id) SELECT n FROM count;
-- => rows loan
WITH fresh AS MATERIALIZED (SELECT 21 AS id) INSERT INTO loan (id) SELECT id FROM fresh;
-- => rows loan
INSERT INTO loan (id) WITH fresh AS (SELECT 22 AS id) SELECT id FROM fresh;
-- => rows loan
MERGE INTO loan USING (VALUES (23, 'late')) AS v (id, note) ON loan.id = v.id
    WHEN MATCHED THEN UPDATE SET note = v.note
    WHEN NOT MATCHED THEN INSERT (id, note) VALUES (v.id, v.note);
-- => rows loan
MERGE INTO loan l USING (SELECT 24 AS id) v ON l.id = v.id WHEN NOT MATCHED THEN INSERT (id) VALUES (v.id);
-- => rows shelf + rows reader
WITH s AS (INSERT INTO shelf (number) VALUES (60) RETURNING id) INSERT INTO reader (id, shelf_id) SELECT 60, id FROM s;
-- => rows shelf
WITH s AS (INSERT INTO shelf (number) VALUES (61) RETURNING id) SELECT count(*) FROM s;
-- => rows shelf + transform loan
WITH s AS (INSERT INTO shelf (number) VALUES (62)), l AS (DELETE FROM loan WHERE late) SELECT 1;
-- => rows reader + transform reader
WITH changed AS (UPDATE reader SET name = 'Pia' WHERE id = 30 RETURNING *)
    INSERT INTO reader (id, name) SELECT 30, 'Pia' WHERE NOT EXISTS (SELECT 1 FROM changed);
-- => rows reader
EXPLAIN ANALYZE INSERT INTO reader (id) VALUES (31);
-- => rows reader
insert into reader(id,name)values(32,'Quin');
-- => rows reader
INSERT INTO reader (id, name)
    VALUES (33, 'Rae') RETURNING id;
-- => rows ONLY_READERS.reader
INSERT INTO ONLY_READERS.reader (id) VALUES (34);
-- => rows reader
INSERT INTO reader (id, name) SELECT v.id, v.name FROM (VALUES (30, 'Uli')) AS v (id, name) LEFT JOIN reader r ON r.id = v.id WHERE r.id IS NULL;
-- => rows reader
INSERT INTO reader (id, name) VALUES (31, 'Vic') EXCEPT SELECT id, name FROM reader;
-- => rows reader
INSERT INTO reader (id) SELECT row_number() OVER () FROM pg_catalog.pg_class LIMIT 10;
