-- Statements that are built as text when they run: constant text says what it does, anything else cannot be told.

-- => schema
DO $$ BEGIN EXECUTE 'CREATE TABLE written (id int)'; END $$;
-- => rows reader
DO $$ BEGIN EXECUTE 'INSERT INTO reader (id) VALUES (1)'; END $$;
-- => schema
DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables LOOP EXECUTE 'ALTER TABLE ' || t || ' ADD COLUMN seen boolean'; END LOOP; END $$;
-- => schema
DO $$ BEGIN EXECUTE format('DROP INDEX IF EXISTS %I', 'reader_name'); END $$;
-- => transform
DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE format('UPDATE %I SET seen = true', t); END LOOP; END $$;
-- => schema
DO $$ DECLARE s text; BEGIN s := 'ALTER TABLE reader ADD note text'; EXECUTE s; END $$;
-- => schema
DO $$ DECLARE s constant text := 'DROP VIEW IF EXISTS lent'; BEGIN EXECUTE s; END $$;
-- => transform reader
DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE 'INSERT INTO reader (id) SELECT id FROM ' || t; END LOOP; END $$;
-- => transform + schema
DO $$ DECLARE t text := 'a'; BEGIN EXECUTE 'UPDATE ' || t || ' SET seen = true; DROP TABLE ' || t || '_old; DELETE FROM archive_' || t; END $$;
-- => rows reader
DO $$ DECLARE n text := 'x'; BEGIN EXECUTE 'INSERT INTO reader (name) VALUES (' || quote_literal(n) || ')'; END $$;
-- => session
DO $$ DECLARE n int; BEGIN EXECUTE 'SELECT count(*) FROM reader' INTO n; END $$;
-- => unknown
DO $$ DECLARE s text; BEGIN SELECT statement INTO s FROM stored_statements; EXECUTE s; END $$;
-- => schema
DO $$ DECLARE s text; BEGIN FOR s IN SELECT 'DROP TABLE ' || tablename FROM pg_tables LOOP EXECUTE s; END LOOP; END $$;
-- => schema
DO $$ DECLARE r record; BEGIN FOR r IN SELECT format('ALTER TABLE %I SET LOGGED', tablename) AS change FROM pg_tables LOOP EXECUTE r.change; END LOOP; END $$;
-- => unknown
DO $$ DECLARE s text; BEGIN FOR s IN SELECT statement FROM stored_statements LOOP EXECUTE s; END LOOP; END $$;
-- => unknown
DO $$ BEGIN PERFORM dblink_exec('host=elsewhere', 'INSERT INTO reader VALUES (1)'); END $$;
-- => unknown
DO LANGUAGE plpython3u $$ import os $$;
-- => session
PREPARE add_reader (int) AS INSERT INTO reader (id) VALUES ($1);
-- => rows reader
EXECUTE add_reader(1);
-- => unknown
EXECUTE never_prepared(1);
-- => unknown
FROBNICATE reader;
