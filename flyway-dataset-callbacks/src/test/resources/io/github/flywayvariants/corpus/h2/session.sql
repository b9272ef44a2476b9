-- What ends with the session, or with the database's being open.

-- => session
SET SCHEMA library;
-- => session
SET REFERENTIAL_INTEGRITY FALSE;
-- => session
SET REFERENTIAL_INTEGRITY TRUE;
-- => session
SET MODE PostgreSQL;
-- => session
SET @n = 5;
-- => session
SET LOCK_TIMEOUT 1000;
-- => session
BEGIN;
-- => session
COMMIT;
-- => session
SAVEPOINT here;
-- => session
ROLLBACK;
-- => session
SELECT * FROM reader;
-- => session
SELECT 'INSERT INTO reader VALUES (1)' AS "DELETE" FROM dual;
-- => session
(SELECT 1) UNION (SELECT 2);
-- => session
VALUES (1), (2);
-- => session
TABLE reader;
-- => session
WITH r AS (SELECT 1 AS id) SELECT id FROM r;
-- => session
EXPLAIN SELECT * FROM reader;
-- => session
SHOW TABLES;
-- => session
ANALYZE TABLE reader;
-- => session
CHECKPOINT;
-- => session
CALL 1 + 1;
-- => session
SCRIPT TO 'out.sql';
-- => session
CREATE LOCAL TEMPORARY TABLE scratch (id INT);
-- => session
INSERT INTO scratch VALUES (1);
-- => session
CREATE INDEX scratch_id ON scratch (id);
-- => session
DROP TABLE scratch;
-- => unknown
RUNSCRIPT FROM 'more.sql';
