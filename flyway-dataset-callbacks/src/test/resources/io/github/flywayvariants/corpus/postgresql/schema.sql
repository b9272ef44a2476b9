-- Objects that are created, changed and dropped.

-- => schema
CREATE SCHEMA library;
-- => schema
CREATE SCHEMA IF NOT EXISTS archive AUTHORIZATION librarian;
-- => schema
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
-- => schema
CREATE TYPE library.state AS ENUM ('INSERT', 'lent', 'lost');
-- => schema
ALTER TYPE library.state ADD VALUE 'found' AFTER 'lost';
-- => schema
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
-- => schema
CREATE TABLE reader (id bigint GENERATED ALWAYS AS IDENTITY (START WITH 100) PRIMARY KEY, name text DEFAULT 'none; no' NOT NULL);
-- => schema
CREATE TABLE IF NOT EXISTS library.loan (id serial, reader_id bigint REFERENCES reader (id) ON DELETE CASCADE ON UPDATE SET NULL);
-- => schema
CREATE UNLOGGED TABLE scribbles (LIKE reader INCLUDING ALL);
-- => schema
CREATE TABLE visit (day date, n int) PARTITION BY RANGE (day);
-- => schema
CREATE TABLE visit_2024 PARTITION OF visit FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- => schema
CREATE TABLE visit_other PARTITION OF visit DEFAULT;
-- => schema
ALTER TABLE visit ATTACH PARTITION visit_2023 FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
-- => schema
ALTER TABLE visit DETACH PARTITION visit_2023;
-- => schema
CREATE TABLE archived_loan () INHERITS (library.loan);
-- => schema + transform copied
CREATE TABLE copied AS SELECT * FROM reader;
-- => schema
CREATE TABLE empty_copy AS SELECT * FROM reader WITH NO DATA;
-- => schema + rows colours
CREATE TABLE colours (name) AS VALUES ('red'), ('blue');
-- => schema + rows colours2
CREATE TABLE colours2 AS SELECT 'red' AS name UNION SELECT 'blue';
-- => schema + transform kept
SELECT * INTO kept FROM reader;
-- => schema + transform kept2
WITH r AS (SELECT * FROM reader) SELECT * INTO kept2 FROM r;
-- => schema
CREATE VIEW lent AS SELECT * FROM library.loan WHERE id IN (SELECT id FROM reader);
-- => schema
CREATE OR REPLACE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 5;
-- => schema
CREATE MATERIALIZED VIEW lent_per_day AS SELECT day, count(*) FROM visit GROUP BY day;
-- => schema
REFRESH MATERIALIZED VIEW CONCURRENTLY lent_per_day;
-- => schema
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS reader_name ON reader USING btree (lower(name)) WHERE name IS NOT NULL;
-- => schema
CREATE SEQUENCE library.ticket INCREMENT BY 5 START WITH 1000 CACHE 1;
-- => schema
ALTER SEQUENCE library.ticket OWNED BY library.loan.id;
-- => schema
ALTER SEQUENCE library.ticket RENAME TO ticket_number;
-- => schema
CREATE STATISTICS reader_stats (dependencies) ON id, name FROM reader;
-- => schema
ALTER TABLE reader ALTER COLUMN id SET STATISTICS 500;
-- => schema
ALTER TABLE reader ADD COLUMN IF NOT EXISTS shelf_id int, ALTER COLUMN name TYPE varchar(80) USING name::varchar(80), DROP COLUMN IF EXISTS old;
-- => schema
ALTER TABLE ONLY reader ADD CONSTRAINT reader_shelf FOREIGN KEY (shelf_id) REFERENCES shelf (id) DEFERRABLE INITIALLY DEFERRED;
-- => schema
ALTER TABLE reader VALIDATE CONSTRAINT reader_shelf;
-- => schema
ALTER TABLE reader RENAME TO person;
-- => schema
ALTER TABLE IF EXISTS person RENAME COLUMN name TO full_name;
-- => schema
ALTER TABLE person RENAME full_name TO name;
-- => schema
ALTER TABLE person SET SCHEMA archive;
-- => schema
ALTER TABLE person OWNER TO librarian;
-- => schema
ALTER TABLE person REPLICA IDENTITY FULL;
-- => schema
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
-- => schema
CREATE POLICY own_rows ON person FOR SELECT TO reader_role USING (name = current_user) WITH CHECK (true);
-- => schema
ALTER POLICY own_rows ON person RENAME TO my_rows;
-- => schema
DROP POLICY IF EXISTS my_rows ON person;
-- => schema
CREATE RULE protect AS ON DELETE TO person DO INSTEAD NOTHING;
-- => schema
CREATE RULE mirror AS ON INSERT TO person DO ALSO (INSERT INTO log VALUES (1); DELETE FROM log WHERE id = 0);
-- => schema
CREATE FUNCTION add_one(i int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT i + 1';
-- => schema
CREATE FUNCTION add_two(i int) RETURNS int LANGUAGE sql RETURN i + 2;
-- => schema
CREATE FUNCTION both_names(a text, b text) RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT a; SELECT a || b; END;
-- => schema
CREATE AGGREGATE longest (text) (SFUNC = longer, STYPE = text);
-- => schema
CREATE CAST (bigint AS email) WITH FUNCTION to_email(bigint) AS ASSIGNMENT;
-- => schema
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, PROCEDURE = same);
-- => schema
CREATE ROLE librarian LOGIN PASSWORD 'GRANT';
-- => schema
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA library TO librarian;
-- => schema
ALTER DEFAULT PRIVILEGES IN SCHEMA library GRANT INSERT ON TABLES TO librarian;
-- => schema
REVOKE ALL ON person FROM PUBLIC;
-- => schema
COMMENT ON COLUMN person.name IS 'INSERT INTO person VALUES (1)';
-- => schema
SECURITY LABEL FOR dummy ON TABLE person IS 'classified';
-- => schema
CREATE PUBLICATION all_rows FOR ALL TABLES;
-- => schema
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watch_it();
-- => schema
CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF name OR DELETE ON person FOR EACH ROW WHEN (true) EXECUTE PROCEDURE touch_row();
-- => schema
DROP TRIGGER touch ON person;
-- => schema
CREATE FOREIGN TABLE far_away (id int) SERVER elsewhere OPTIONS (table_name 'near');
-- => schema
IMPORT FOREIGN SCHEMA public FROM SERVER elsewhere INTO library;
-- => schema
CLUSTER person USING person_pkey;
-- => schema
REINDEX TABLE person;
-- => schema
DROP INDEX CONCURRENTLY IF EXISTS reader_name;
-- => schema
DROP TABLE IF EXISTS old_visit, old_scribbles CASCADE;
-- => schema
DROP FUNCTION IF EXISTS add_many(int, text);
-- => schema
DROP OWNED BY librarian;
-- => schema
REASSIGN OWNED BY librarian TO chief;
-- => schema
SELECT create_hypertable('visit', 'day');
-- => schema
SELECT AddGeometryColumn('library', 'shelf', 'place', 4326, 'POINT', 2);
