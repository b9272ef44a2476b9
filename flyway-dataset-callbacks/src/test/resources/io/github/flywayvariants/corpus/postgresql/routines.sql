-- Bodies count where the script runs them.

-- => schema
CREATE FUNCTION never_called() RETURNS void AS $$ BEGIN INSERT INTO reader VALUES (1); DELETE FROM loan; END; $$ LANGUAGE plpgsql;
-- => schema
CREATE OR REPLACE FUNCTION seed_shelf(n int) RETURNS void AS $body$
BEGIN
    FOR i IN 1..n LOOP
        INSERT INTO shelf (number) VALUES (i);
    END LOOP;
END;
$body$ LANGUAGE plpgsql;
-- => rows shelf
SELECT seed_shelf(40);
-- => rows shelf
SELECT * INTO TEMP seeded FROM seed_shelf(5);
-- => session
CREATE FUNCTION pg_temp.helper() RETURNS void AS $$ INSERT INTO shelf VALUES (99); $$ LANGUAGE sql;
-- => rows shelf
SELECT pg_temp.helper();
-- => session
CREATE PROCEDURE add_reader(p_name text) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO reader (name) VALUES (p_name); END $$;
-- => rows reader
CALL add_reader('Ada');
-- => rows reader
CALL add_reader('it''s; Bo');
-- => session
DROP PROCEDURE add_reader(text);
-- => session
CREATE FUNCTION move_all() RETURNS int AS $$ BEGIN UPDATE loan SET late = false; INSERT INTO archive SELECT * FROM loan; RETURN 1; END $$ LANGUAGE plpgsql;
-- => transform loan + transform archive
SELECT move_all();
-- => session
DROP FUNCTION move_all();
-- => schema
CREATE FUNCTION replaced() RETURNS void AS $$ SELECT 1 $$ LANGUAGE sql;
-- => schema
DROP FUNCTION replaced();
-- => schema
CREATE FUNCTION replaced() RETURNS void AS $$ SELECT 2 $$ LANGUAGE sql;
-- => schema
CREATE FUNCTION watch_reader() RETURNS trigger AS $$ BEGIN INSERT INTO log VALUES (NEW.id); RETURN NEW; END $$ LANGUAGE plpgsql;
-- => schema
CREATE TRIGGER watch AFTER INSERT ON reader FOR EACH ROW EXECUTE FUNCTION watch_reader();
-- => unknown
CALL somebody_elses(1);
-- => session
SELECT somebody_elses_function(1);
-- => rows reader
DO $$ BEGIN INSERT INTO reader (id) VALUES (1); END $$;
-- => rows reader
DO LANGUAGE plpgsql $do$ BEGIN IF NOT EXISTS (SELECT 1 FROM reader) THEN INSERT INTO reader (id) VALUES (1); END IF; END $do$;
-- => rows reader + schema
DO $$ BEGIN INSERT INTO reader (id) VALUES (2); ALTER TABLE reader ADD email text; EXCEPTION WHEN duplicate_column THEN RAISE NOTICE 'there'; END $$;
-- => schema
DO $$ BEGIN CREATE TYPE colour AS ENUM ('red'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
-- => transform loan
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM reader LOOP UPDATE loan SET day = now() WHERE reader_id = r.id; END LOOP; END $$;
-- => transform loan
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM reader LOOP INSERT INTO loan (reader_id, note) VALUES (r.id, 'first'); END LOOP; END $$;
-- => transform loan
DO $$ DECLARE r record; BEGIN FOR r IN (SELECT id FROM reader) LOOP INSERT INTO loan (id) VALUES (nextval('loan_seq')); END LOOP; END $$;
-- => transform loan
DO $$
DECLARE
    walk CURSOR FOR SELECT id FROM reader;
    v_id int;
BEGIN
    OPEN walk;
    LOOP
        FETCH walk INTO v_id;
        EXIT WHEN NOT FOUND;
        INSERT INTO loan (reader_id) VALUES (v_id);
    END LOOP;
    CLOSE walk;
END $$;
-- => transform setting
DO $$ DECLARE r record; total text := ''; BEGIN FOR r IN SELECT name FROM reader LOOP total := total || r.name; END LOOP; INSERT INTO setting (value) VALUES (total); END $$;
-- => transform loan + rows setting
DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM reader LOOP UPDATE loan SET day = NULL WHERE reader_id = r.id; END LOOP; INSERT INTO setting (name, value) VALUES ('done', now()); END $$;
-- => rows setting
DO $$ DECLARE v text := 'x'; BEGIN INSERT INTO setting (value) VALUES (v); END $$;
-- => rows shelf
DO $$ BEGIN FOR i IN 1..10 LOOP INSERT INTO shelf (number) VALUES (i); END LOOP; END $$;
-- => rows shelf
DO $$ DECLARE names text[] := ARRAY['a', 'b']; n text; BEGIN FOREACH n IN ARRAY names LOOP INSERT INTO shelf (name) VALUES (n); END LOOP; END $$;
-- => rows shelf
DO $$ DECLARE i int := 0; BEGIN WHILE i < 5 LOOP INSERT INTO shelf (number) VALUES (i); i := i + 1; END LOOP; END $$;
-- => rows reader + rows loan
DO $$ DECLARE v_id int; BEGIN INSERT INTO reader (name) VALUES ('Ada') RETURNING id INTO v_id; INSERT INTO loan (reader_id) VALUES (v_id); END $$;
-- => rows reader
DO $$ BEGIN PERFORM 1 FROM reader WHERE id = 1; IF NOT FOUND THEN INSERT INTO reader (id) VALUES (1); END IF; END $$;
-- => rows shelf
DO $$ BEGIN PERFORM seed_shelf(3); END $$;
-- => transform reader
DO $$ BEGIN CASE WHEN EXISTS (SELECT 1 FROM loan) THEN DELETE FROM reader; ELSE UPDATE reader SET name = 'x'; END CASE; END $$;
-- => schema
DO 'BEGIN CREATE ROLE writer; END';
-- => schema
CREATE FUNCTION log_visit(v int) RETURNS int AS $$ BEGIN INSERT INTO visit (id) VALUES (v); RETURN v; END $$ LANGUAGE plpgsql;
-- => rows visit + transform loan
UPDATE loan SET visit = log_visit(7) WHERE visit IS NULL;
-- => session
CREATE TEMPORARY TABLE outcome (told text);
-- => session
CREATE FUNCTION pg_temp.comment_tables() RETURNS text AS $$ BEGIN EXECUTE 'COMMENT ON TABLE reader IS ' || quote_literal('x'); RETURN ''; END $$ LANGUAGE plpgsql;
-- => schema
INSERT INTO outcome SELECT pg_temp.comment_tables();
-- => schema
CREATE FUNCTION digest_of(v text) RETURNS text AS '$libdir/x', 'y' LANGUAGE c;
-- => transform reader
UPDATE reader SET name = digest_of(name);
-- => transform loan + transform setting
DO $$ DECLARE r record; BEGIN FOR r IN INSERT INTO loan (reader_id) SELECT id FROM reader RETURNING id LOOP INSERT INTO setting (value) VALUES (r.id); END LOOP; END $$;
-- => rows loan + rows setting
DO $$ DECLARE r record; BEGIN FOR r IN INSERT INTO loan (reader_id) VALUES (7), (8) RETURNING id LOOP INSERT INTO setting (value) VALUES (r.id); END LOOP; END $$;
