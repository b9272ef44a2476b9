-- Temporary and staging tables: their contents are rows of where they end up, and the tables themselves leave nothing.

-- => session
CREATE TEMP TABLE incoming (id int, name text);
-- => rows reader
INSERT INTO incoming VALUES (1, 'Ada'), (2, 'Bo');
-- => session
UPDATE incoming SET name = trim(name);
-- => rows reader
INSERT INTO reader (id, name) SELECT id, name FROM incoming;
-- => transform loan
UPDATE loan SET reader_id = i.id FROM incoming i WHERE i.name = loan.note;
-- => session
DROP TABLE incoming;

-- => session
CREATE TABLE hold (id int, name text);
-- => rows person
COPY hold (id, name) FROM stdin;
7	Ada
\.

-- => rows person
INSERT INTO person (id, name) SELECT h.id, c.name FROM city c, hold h WHERE c.id = h.id;
-- => transform person
UPDATE person SET (id, name) = (h.id, h.name) FROM hold h WHERE h.id = person.id;
-- => transform person
DELETE FROM person USING hold WHERE hold.id = person.id;
-- => session
ALTER TABLE hold ADD COLUMN note text;
-- => session
DROP TABLE hold;

-- => rows chain
CREATE TEMP TABLE first_step AS SELECT 1 AS id, 'x' AS name UNION ALL SELECT 2, 'y';
-- => rows chain
CREATE TEMP TABLE second_step AS SELECT id, name FROM first_step;
-- => rows chain
INSERT INTO chain SELECT id, name FROM second_step;

-- => session
CREATE TEMP TABLE moved AS SELECT id, name FROM reader;
-- => transform mirror
INSERT INTO mirror SELECT id, name FROM moved;

-- => schema
CREATE TABLE new_visit (id int, day date);
-- => transform new_visit
INSERT INTO new_visit SELECT id, day FROM visit;
-- => schema
DROP TABLE visit;
-- => schema
ALTER TABLE new_visit RENAME TO visit;

-- => session
CREATE TEMP TABLE never_used (id int);
-- => session
INSERT INTO never_used VALUES (1);
