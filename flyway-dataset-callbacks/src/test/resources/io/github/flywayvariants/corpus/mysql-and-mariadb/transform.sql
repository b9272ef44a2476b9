-- Changes of rows that are there already.

-- => transform reader
UPDATE reader SET name = 'Ada' WHERE id = 1;
-- => transform reader
UPDATE LOW_PRIORITY IGNORE reader SET name = UPPER(name) ORDER BY id LIMIT 5;
-- => transform reader
UPDATE reader r INNER JOIN old_reader o ON o.id = r.id SET r.name = o.name;
-- => transform reader
UPDATE reader AS r, old_reader AS o SET r.name = o.name WHERE o.id = r.id;
-- => transform library.reader
UPDATE `library`.`reader` SET `name` = CONCAT('INSERT ', `name`);
-- => transform reader
DELETE FROM reader;
-- => transform reader
DELETE QUICK IGNORE FROM reader WHERE id IN (1, 2);
-- => transform reader
DELETE r FROM reader r LEFT JOIN loan l ON l.reader_id = r.id WHERE l.id IS NULL;
-- => transform reader + transform loan
DELETE reader, loan FROM reader INNER JOIN loan ON loan.reader_id = reader.id;
-- => transform loan
DELETE FROM l USING reader AS r INNER JOIN loan AS l ON l.reader_id = r.id;
-- => transform reader
TRUNCATE reader;
-- => transform library.reader
TRUNCATE TABLE library.reader;
-- => transform reader
INSERT INTO reader (id, name) SELECT id, name FROM old_reader;
-- => transform reader
INSERT IGNORE INTO reader SELECT DISTINCT o.* FROM old_reader o STRAIGHT_JOIN loan l ON l.id = o.id;
-- => transform reader
INSERT INTO reader (id, name) (SELECT id, name FROM old_reader) ON DUPLICATE KEY UPDATE name = old_reader.name;
-- => transform reader
INSERT INTO reader (id) SELECT 1 UNION SELECT id FROM old_reader;
-- => transform reader
INSERT INTO reader (id) SELECT o.id FROM (SELECT 1 AS id) AS one, old_reader o;
-- => transform reader
INSERT INTO reader (id) SELECT id FROM dual, old_reader;
-- => transform reader
REPLACE INTO reader SELECT * FROM old_reader;
-- => transform reader
INSERT INTO reader (id) SELECT x.id FROM (SELECT o.id FROM (SELECT id FROM old_reader) o) x;
-- => transform reader
INSERT INTO reader (id) WITH o AS (SELECT id FROM old_reader) SELECT id FROM o;
-- => transform loan
ALTER TABLE loan TRUNCATE PARTITION p0;
