-- Rows that come in from the script, in all forms that Oracle knows.

-- => rows reader
INSERT INTO reader VALUES (1, 'Ada');
-- => rows library.reader
INSERT INTO library.reader (id, name) VALUES (2, 'Bo');
-- => rows reader
INSERT INTO reader (id, name) VALUES (3, 'Cy'), (4, 'Di');
-- => rows reader
INSERT INTO reader (id, name) SELECT 5, 'Ed' FROM dual;
-- => rows reader
INSERT INTO reader (id, name) SELECT 6, 'Flo' FROM dual UNION ALL SELECT 7, 'Gus' FROM SYS.DUAL;
-- => rows reader
INSERT INTO reader (id, name) SELECT 8, 'Hal' FROM dual WHERE NOT EXISTS (SELECT 1 FROM reader WHERE id = 8);
-- => rows reader
INSERT /*+ APPEND */ INTO reader r (r.id) VALUES (9);
-- => rows reader
INSERT INTO reader (id) SELECT LEVEL + 10 FROM dual CONNECT BY LEVEL <= 5;
-- => rows reader
INSERT INTO reader (id) SELECT column_value FROM TABLE(sys.odcinumberlist(20, 21));
-- => rows reader
INSERT INTO reader (id) WITH fresh AS (SELECT 22 AS id FROM dual) SELECT id FROM fresh;
-- => rows reader + rows loan
INSERT ALL INTO reader (id) VALUES (23) INTO reader (id) VALUES (24) INTO loan (id) VALUES (1) SELECT * FROM dual;
-- => rows loan
INSERT INTO loan (id, reader_id, day) VALUES (loan_seq.NEXTVAL, (SELECT id FROM reader WHERE name = 'Ada'), TO_DATE('2024-01-31', 'YYYY-MM-DD'));
-- => rows loan
INSERT INTO loan (id, year) SELECT 2, EXTRACT(YEAR FROM SYSDATE) FROM dual;
-- => rows loan
INSERT INTO loan (id) VALUES (3) RETURNING id INTO :new_id;
-- => rows loan
INSERT INTO loan (id) VALUES (4) LOG ERRORS INTO err$_loan REJECT LIMIT UNLIMITED;
-- => rows loan
MERGE INTO loan l USING dual ON (l.id = 5) WHEN NOT MATCHED THEN INSERT (id) VALUES (5);
-- => rows loan
MERGE INTO loan l USING (SELECT 6 AS id FROM dual UNION ALL SELECT 7 FROM dual) s ON (l.id = s.id) WHEN MATCHED THEN UPDATE SET late = 1 WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id);
-- => rows loan
INSERT INTO loan (id, note) VALUES (8, q'[it's; FROM old_loan]');
-- => rows loan
INSERT INTO loan (id, note) VALUES (9, nq'!say 'x'!'), (10, Q'{a}b}');
-- => rows reader
INSERT INTO reader (id, name) VALUES (30, 'DELETE FROM reader; DROP TABLE loan');
-- => rows reader
INSERT INTO reader (id, joined) VALUES (31, TIMESTAMP '2024-01-31 10:00:00');
-- => rows reader
INSERT INTO reader (id, name) VALUES (reader_seq.NEXTVAL, INITCAP('ida'));
-- => rows Reader
INSERT INTO "Reader" (id) VALUES (32);
-- => rows loan
MERGE INTO loan l USING (SELECT 8 AS id, 'x' AS note FROM dual) s ON (l.id = s.id) WHEN MATCHED THEN UPDATE SET l.note = s.note;
-- => rows reader
INSERT INTO reader (id, picture) VALUES (33, HEXTORAW('00FF'));
-- => rows reader
INSERT INTO reader PARTITION (p2024) (id) VALUES (34);
-- => rows reader + rows loan
BEGIN INSERT INTO reader (id) VALUES (35); INSERT INTO loan (id, reader_id) VALUES (36, 35); END;
/
