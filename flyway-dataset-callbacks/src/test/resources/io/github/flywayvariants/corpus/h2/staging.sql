-- Temporary and staging tables: their contents are rows of where they end up.

-- => session
CREATE LOCAL TEMPORARY TABLE incoming (id INT, name VARCHAR(80));
-- => rows reader
INSERT INTO incoming VALUES (1, 'Ada'), (2, 'Bo');
-- => session
UPDATE incoming SET name = TRIM(name);
-- => rows reader
INSERT INTO reader (id, name) SELECT id, name FROM incoming;
-- => session
DROP TABLE incoming;
-- => rows person
CREATE TABLE hold AS SELECT * FROM CSVREAD('hold.csv');
-- => rows person
INSERT INTO person (id, name) SELECT h.id, c.name FROM city c, hold h WHERE c.id = h.id;
-- => transform person
DELETE FROM person WHERE id IN (SELECT id FROM hold);
-- => session
DROP TABLE hold;
-- => schema
CREATE TABLE new_visit (id INT);
-- => transform new_visit
INSERT INTO new_visit SELECT id FROM visit;
-- => schema
DROP TABLE visit;
-- => schema
ALTER TABLE new_visit RENAME TO visit;
