-- What ends with the session.

-- => session
SET search_path = library, public;
-- => session
SET LOCAL statement_timeout TO '5min';
-- => session
SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE;
-- => session
SET CONSTRAINTS ALL DEFERRED;
-- => session
SET ROLE librarian;
-- => session
RESET ALL;
-- => session
SHOW server_version;
-- => session
BEGIN;
-- => session
BEGIN TRANSACTION ISOLATION LEVEL SERIALIZABLE;
-- => session
START TRANSACTION;
-- => session
SAVEPOINT here;
-- => session
RELEASE SAVEPOINT here;
-- => session
ROLLBACK TO SAVEPOINT here;
-- => session
COMMIT;
-- => session
END;
-- => session
SELECT 1;
-- => session
SELECT set_config('app.user', 'INSERT', false);
-- => session
SELECT * FROM reader FOR UPDATE;
-- => session
(SELECT 1) UNION (SELECT 2);
-- => session
VALUES (1), (2);
-- => session
TABLE reader;
-- => session
WITH r AS (SELECT 1 AS id) SELECT id FROM r;
-- => session
LOCK TABLE reader IN ACCESS EXCLUSIVE MODE;
-- => session
ANALYZE reader;
-- => session
VACUUM (FULL, ANALYZE) reader;
-- => session
EXPLAIN INSERT INTO reader VALUES (1);
-- => session
DECLARE walk CURSOR FOR SELECT * FROM reader;
-- => session
FETCH 5 FROM walk;
-- => session
CLOSE walk;
-- => session
DISCARD ALL;
-- => session
LISTEN news;
-- => session
NOTIFY news, 'DELETE FROM reader';
-- => session
CHECKPOINT;
-- => session
PREPARE find (int) AS SELECT * FROM reader WHERE id = $1;
-- => session
DEALLOCATE find;
-- => session
DO $$ BEGIN RAISE NOTICE 'INSERT INTO reader'; END $$;
-- => session
DO $$ DECLARE n int; BEGIN SELECT count(*) INTO n FROM reader; IF n > 5 THEN RAISE EXCEPTION 'too many'; END IF; END $$;
-- => session
CREATE TEMP TABLE scratch (id int);
-- => session
CREATE TEMPORARY VIEW short AS SELECT 1;
-- => session
CREATE TEMP SEQUENCE passing;
-- => session
SELECT id INTO TEMP TABLE scratch2 FROM reader;
-- => session
CREATE INDEX scratch_id ON scratch (id);
-- => session
DROP TABLE scratch;
-- => session
LOAD 'auto_explain';
