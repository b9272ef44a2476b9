-- Rows that come in from the script or a file, in all forms that H2 knows.

-- => rows reader
INSERT INTO reader VALUES (1, 'Ada');
-- => rows reader
INSERT INTO reader (id, name) VALUES (2, 'Bo'), (3, NULL);
-- => rows library.reader
INSERT INTO library.reader (id, name) VALUES (4, 'Cy');
-- => rows public.reader
INSERT INTO catalogue.public.reader VALUES (5, 'Di');
-- => rows reader
INSERT INTO reader SET id = 6, name = 'Ed';
-- => rows reader
INSERT INTO reader DEFAULT VALUES;
-- => rows reader
INSERT INTO reader (id) OVERRIDING SYSTEM VALUE VALUES (7);
-- => rows reader
INSERT INTO reader VALUES 8, 9, 10;
-- => rows reader
INSERT INTO reader (id, name) SELECT 11, 'Flo';
-- => rows reader
INSERT INTO reader (id, name) SELECT 12, 'Gus' UNION ALL SELECT 13, 'Hal' FROM dual;
-- => rows reader
INSERT INTO reader (id, name) SELECT 14, 'Ida' WHERE NOT EXISTS (SELECT 1 FROM reader WHERE id = 14);
-- => rows reader
INSERT INTO reader (id, name) SELECT * FROM (VALUES (15, 'Jo'), (16, 'Kai')) AS v (id, name);
-- => rows reader
INSERT INTO reader (id) SELECT x FROM SYSTEM_RANGE(17, 40);
-- => rows reader
INSERT INTO reader SELECT * FROM CSVREAD('reader.csv');
-- => rows reader
INSERT INTO reader (id, name) SELECT id, name FROM CSVREAD('classpath:reader.csv', NULL, 'charset=UTF-8') AS c WHERE id > 0;
-- => rows reader
MERGE INTO reader (id, name) KEY (id) VALUES (18, 'Lea');
-- => rows reader
MERGE INTO reader VALUES (19, 'Mo');
-- => rows reader
MERGE INTO reader AS r USING (VALUES (20, 'Ned')) AS v (id, name) ON r.id = v.id WHEN MATCHED THEN UPDATE SET name = v.name WHEN NOT MATCHED THEN INSERT VALUES (v.id, v.name);
-- => rows reader
MERGE INTO reader USING DUAL ON (id = 21) WHEN NOT MATCHED THEN INSERT (id) VALUES (21);
-- => rows reader
REPLACE INTO reader VALUES (22, 'Ole');
-- => rows reader
INSERT INTO reader (id, name) VALUES (23, 'Pia') ON DUPLICATE KEY UPDATE name = 'Pia';
-- => rows reader
INSERT INTO reader (id) VALUES (24) ON CONFLICT DO NOTHING;
-- => rows reader
WITH fresh (id) AS (SELECT 25) INSERT INTO reader (id) SELECT id FROM fresh;
-- => rows reader
INSERT INTO reader (id) WITH RECURSIVE n (i) AS (SELECT 26 UNION ALL SELECT i + 1 FROM n WHERE i < 30) SELECT i FROM n;
-- => rows loan
INSERT INTO loan (id, reader_id) VALUES (1, (SELECT id FROM reader WHERE name = 'Ada'));
-- => rows loan
INSERT INTO loan (id, year) SELECT 2, EXTRACT(YEAR FROM CURRENT_DATE);
-- => rows loan
INSERT INTO loan (id) VALUES (NEXT VALUE FOR loan_seq), (loan_seq.NEXTVAL);
-- => rows loan
INSERT INTO loan (id) SELECT * FROM UNNEST(ARRAY[3, 4]);
-- => rows loan
insert into loan(id)values(5);
-- => rows loan
INSERT INTO loan (id, words) VALUES (6, ARRAY['a', 'b']), (7, ARRAY[]);
-- => rows reader
SELECT id FROM FINAL TABLE (INSERT INTO reader (id) VALUES (41));
