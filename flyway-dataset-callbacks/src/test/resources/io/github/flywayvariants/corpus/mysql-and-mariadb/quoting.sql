-- Keywords in strings, comments and names say nothing.

-- => rows insert.select
INSERT INTO `insert`.`select` (`from`) VALUES ('INSERT INTO x', "DROP TABLE y; --");
-- => rows a`b
INSERT INTO `a``b` VALUES ('it''s');
-- => rows reader
INSERT INTO reader (name) VALUES ('it\'s; DELETE FROM reader'), ("say \"SELECT * FROM x\"");
-- => rows reader
INSERT INTO reader (name) VALUES ('a backslash \\'), ('FROM old_reader');
-- => rows reader
INSERT # SELECT * FROM old_reader
INTO reader -- SELECT * FROM old_reader
(name) /* SELECT * FROM old_reader; */ VALUES ('x');
-- => rows reader
INSERT INTO reader (n) VALUES (5--1);
-- => transform VALUES
INSERT INTO `VALUES` (`FROM`) SELECT `FROM` FROM `SELECT`;
-- => transform reader
UPDATE reader SET name = 'INSERT INTO reader VALUES (1)' # INSERT
;
-- => schema
CREATE TABLE `INSERT` (`VALUES` varchar(80) DEFAULT 'LOAD DATA' COMMENT "it's; REPLACE INTO x");
-- => session
SELECT 'it''s', "say ""x""", 'DELETE FROM reader' /* UPDATE */;
-- => rows größe
INSERT INTO größe (länge) VALUES (1);
-- => rows reader$1
INSERT INTO reader$1 (id) VALUES (1);
-- => transform reader
DELETE FROM reader WHERE name = '-- none' AND note <> '/* none' AND other <> '# none';
-- => rows last
INSERT INTO last VALUES (1)
