-- What only MySQL knows.

-- => rows reader
INSERT INTO reader (id, name) VALUES (1, 'Ada') AS fresh ON DUPLICATE KEY UPDATE name = fresh.name;
-- => rows reader
INSERT INTO reader (id) VALUES ROW(2), ROW(3);
-- => transform reader
WITH o AS (SELECT id FROM old_reader) UPDATE reader SET name = 'x' WHERE id IN (SELECT id FROM o);
-- => transform reader
WITH o AS (SELECT id FROM old_reader) DELETE FROM reader WHERE id IN (SELECT id FROM o);
-- => transform archive
INSERT INTO archive TABLE reader;
-- => session
TABLE reader;
-- => session
SET PERSIST max_connections = 200;
-- => schema
CREATE ROLE writer;
-- => schema
ALTER TABLE reader ALTER INDEX by_name INVISIBLE;
-- => schema
ALTER TABLE reader ADD CONSTRAINT positive CHECK (id > 0) NOT ENFORCED;
