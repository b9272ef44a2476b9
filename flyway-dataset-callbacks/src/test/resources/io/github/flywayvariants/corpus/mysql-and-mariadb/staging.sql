-- Temporary and staging tables: their contents are rows of where they end up.

-- => session
CREATE TEMPORARY TABLE incoming (id int, name varchar(80));
-- => rows reader
INSERT INTO incoming VALUES (1, 'Ada'), (2, 'Bo');
-- => session
UPDATE incoming SET name = TRIM(name);
-- => rows reader
INSERT INTO reader (id, name) SELECT id, name FROM incoming;
-- => transform loan
UPDATE loan l, incoming i SET l.reader_id = i.id WHERE i.name = l.note;
-- => session
DROP TEMPORARY TABLE incoming;
-- => session
CREATE TABLE hold (id int, name varchar(80));
-- => rows person
LOAD DATA LOCAL INFILE 'hold.csv' INTO TABLE hold;
-- => rows person
INSERT INTO person (id, name) SELECT h.id, c.name FROM city c, hold h WHERE c.id = h.id;
-- => session
ALTER TABLE hold ADD note text;
-- => session
DROP TABLE hold;
-- => schema
CREATE TABLE new_visit (id int);
-- => transform new_visit
INSERT INTO new_visit SELECT id FROM visit;
-- => schema
DROP TABLE visit;
-- => schema
RENAME TABLE new_visit TO visit;
