-- What ends with the session.

-- => session
ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD';
-- => session
SET CONSTRAINTS ALL DEFERRED;
-- => session
SAVEPOINT here;
-- => session
ROLLBACK TO SAVEPOINT here;
-- => session
COMMIT;
-- => session
SELECT * FROM reader FOR UPDATE;
-- => session
SELECT 'INSERT INTO reader VALUES (1)' AS "DELETE" FROM dual;
-- => session
WITH r AS (SELECT 1 AS id FROM dual) SELECT id FROM r;
-- => session
LOCK TABLE reader IN EXCLUSIVE MODE;
-- => session
EXPLAIN PLAN FOR SELECT * FROM reader;
-- => session
CREATE PRIVATE TEMPORARY TABLE ora$ptt_scratch (id NUMBER);
-- => session
ANALYZE TABLE reader COMPUTE STATISTICS;
-- => session
BEGIN DBMS_OUTPUT.PUT_LINE('INSERT INTO reader'); END;
/
-- => session
DECLARE n NUMBER; BEGIN SELECT COUNT(*) INTO n FROM reader; IF n > 5 THEN RAISE_APPLICATION_ERROR(-20000, 'too many'); END IF; END;
/
-- => session
BEGIN DBMS_STATS.GATHER_TABLE_STATS('LIBRARY', 'READER'); END;
/
-- => session
ALTER SESSION ENABLE PARALLEL DML;
-- => session
ALTER SESSION SET CURRENT_SCHEMA = library;
-- => session
SET TRANSACTION READ ONLY NAME 'look';
-- => session
SET ROLE ALL EXCEPT auditor;
-- => session
COMMIT COMMENT 'INSERT INTO reader VALUES (1)' WRITE NOWAIT;
-- => session
BEGIN NULL; END;
/
-- => session
SELECT id FROM reader ORDER BY id FETCH FIRST 5 ROWS ONLY;
