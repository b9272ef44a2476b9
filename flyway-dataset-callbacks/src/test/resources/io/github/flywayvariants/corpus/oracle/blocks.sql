-- Blocks and routines.

-- => rows reader
BEGIN INSERT INTO reader (id) VALUES (1); COMMIT; END;
/
-- => rows reader + transform loan
DECLARE
    n NUMBER := 5;
BEGIN
    INSERT INTO reader (id) VALUES (n);
    UPDATE loan SET late = 0;
EXCEPTION
    WHEN DUP_VAL_ON_INDEX THEN NULL;
END;
/
-- => rows shelf
BEGIN FOR i IN 1 .. 40 LOOP INSERT INTO shelf (number) VALUES (i); END LOOP; END;
/
-- => transform loan
BEGIN FOR r IN (SELECT id FROM reader) LOOP INSERT INTO loan (reader_id) VALUES (r.id); END LOOP; END;
/
-- => transform loan
DECLARE
    CURSOR walk IS SELECT id FROM reader;
    v_id NUMBER;
BEGIN
    OPEN walk;
    LOOP
        FETCH walk INTO v_id;
        EXIT WHEN walk%NOTFOUND;
        INSERT INTO loan (reader_id) VALUES (v_id);
    END LOOP;
    CLOSE walk;
END;
/
-- => schema
BEGIN EXECUTE IMMEDIATE 'DROP TABLE old_reader'; EXCEPTION WHEN OTHERS THEN IF SQLCODE != -942 THEN RAISE; END IF; END;
/
-- => schema
DECLARE n NUMBER; BEGIN SELECT COUNT(*) INTO n FROM user_tables; IF (n = 0) THEN EXECUTE IMMEDIATE 'CREATE TABLE made (id NUMBER)'; END IF; END;
/
-- => rows reader
BEGIN EXECUTE IMMEDIATE 'INSERT INTO reader (id) VALUES (:1)' USING 5; END;
/
-- => schema
DECLARE n NUMBER; BEGIN SELECT MAX(id) + 1 INTO n FROM reader; EXECUTE IMMEDIATE 'CREATE SEQUENCE reader_seq START WITH ' || n; END;
/
-- => schema
BEGIN FOR s IN (SELECT 'DROP TABLE ' || table_name AS text FROM user_tables) LOOP EXECUTE IMMEDIATE s.text; END LOOP; END;
/
-- => unknown
BEGIN FOR s IN (SELECT text FROM stored_statements) LOOP EXECUTE IMMEDIATE s.text; END LOOP; END;
/
-- => unknown
BEGIN loader.load_rows('x'); END;
/
-- => session
CREATE OR REPLACE PROCEDURE helper (p_id NUMBER) IS BEGIN INSERT INTO reader (id) VALUES (p_id); END;
/
-- => rows reader
BEGIN helper(1); helper(2); END;
/
-- => rows reader
CALL helper(3);
-- => session
DROP PROCEDURE helper;
-- => schema
CREATE OR REPLACE PROCEDURE never_called AS BEGIN DELETE FROM reader; END;
/
-- => unknown
CALL somebody_elses(1);
-- => unknown
FROBNICATE reader;
-- => rows reader
ALTER SEQUENCE reader_seq RESTART START WITH 100;
-- => rows reader
ALTER TABLE reader DISABLE CONSTRAINT reader_shelf;
-- => rows reader
ALTER TABLE reader ENABLE CONSTRAINT reader_shelf;
-- => rows reader
ALTER TRIGGER touch DISABLE;
-- => rows reader
ALTER TRIGGER touch ENABLE;
-- => rows reader
ALTER TABLE reader DISABLE ALL TRIGGERS;
-- => rows reader
ALTER TABLE reader ENABLE ALL TRIGGERS;
-- => rows reader
DECLARE TYPE names IS TABLE OF VARCHAR2(9); l names := names('a', 'b'); BEGIN FORALL i IN 1..l.COUNT INSERT INTO reader (name) VALUES (l(i)); END;
/
-- => transform loan
DECLARE TYPE ids IS TABLE OF NUMBER; l ids; BEGIN SELECT id BULK COLLECT INTO l FROM reader; FORALL i IN 1..l.COUNT INSERT INTO loan (reader_id) VALUES (l(i)); END;
/
-- => transform loan
DECLARE CURSOR c IS SELECT id FROM reader; TYPE ids IS TABLE OF NUMBER; l ids; BEGIN OPEN c; FETCH c BULK COLLECT INTO l; FORALL i IN INDICES OF l SAVE EXCEPTIONS DELETE FROM loan WHERE reader_id = l(i); CLOSE c; END;
/
-- => schema
BEGIN DBMS_SCHEDULER.CREATE_JOB(job_name => 'TIDY', job_type => 'PLSQL_BLOCK', job_action => 'BEGIN DELETE FROM loan; END;'); END;
/
-- => schema
BEGIN DBMS_RLS.ADD_POLICY('LIB', 'READER', 'P', 'LIB', 'F'); END;
/
-- => schema
BEGIN DBMS_MVIEW.REFRESH('READERS_OF_TODAY'); END;
/
-- => unknown
BEGIN DBMS_PARALLEL_EXECUTE.RUN_TASK('T', 'UPDATE reader SET name = name', DBMS_SQL.NATIVE); END;
/
-- => schema
BEGIN EXECUTE IMMEDIATE q'[CREATE TABLE chosen (name varchar2(9) DEFAULT 'it')]'; END;
/
