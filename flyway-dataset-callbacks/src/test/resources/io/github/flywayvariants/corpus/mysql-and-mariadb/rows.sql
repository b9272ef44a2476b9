-- Rows that come in from the script or a file, in all forms that MySQL and MariaDB know.

-- => rows reader
INSERT INTO reader VALUES (1, 'Ada');
-- => rows reader
INSERT INTO reader (id, name) VALUES (2, 'Bo'), (3, NULL);
-- => rows reader
INSERT reader (id) VALUE (4);
-- => rows library.reader
INSERT INTO `library`.`reader` (`id`, `name`) VALUES (5, "it's; \"quoted\"");
-- => rows reader
INSERT IGNORE INTO reader (id) VALUES (6);
-- => rows reader
INSERT LOW_PRIORITY IGNORE reader (id) VALUES (7);
-- => rows reader
INSERT INTO reader SET id = 8, name = 'Di';
-- => rows reader
INSERT INTO reader () VALUES ();
-- => rows reader
INSERT INTO reader (id, name) VALUES (9, 'Ed') ON DUPLICATE KEY UPDATE name = VALUES(name), id = LAST_INSERT_ID(id);
-- => rows reader
INSERT INTO reader (id, name) SELECT 10, 'Flo';
-- => rows reader
INSERT INTO reader (id, name) SELECT 11, 'Gus' UNION ALL SELECT 12, 'Hal';
-- => rows reader
INSERT INTO reader (id, name) SELECT 13, 'Ida' FROM dual WHERE NOT EXISTS (SELECT * FROM reader WHERE id = 13);
-- => rows reader
INSERT INTO reader (id, name) SELECT * FROM (SELECT 14 AS id, 'Jo' AS name) AS fresh WHERE NOT EXISTS (SELECT id FROM reader WHERE id = 14) LIMIT 1;
-- => rows reader
INSERT INTO reader (id, name) (SELECT 15, 'Kai');
-- => rows reader
REPLACE INTO reader VALUES (16, 'Lea');
-- => rows reader
REPLACE reader SET id = 17, name = 'Mo';
-- => rows reader
REPLACE INTO reader (id) SELECT 18;
-- => rows loan
INSERT INTO loan (id, reader_id) VALUES (1, (SELECT id FROM reader WHERE name = 'Ada'));
-- => rows loan
INSERT INTO loan (id, reader_id) VALUES (2, (SELECT MAX(r.id) FROM reader r, shelf s WHERE r.id = s.id));
-- => rows loan
INSERT INTO loan (id, day) SELECT 3, EXTRACT(YEAR FROM NOW());
-- => rows loan
INSERT INTO loan (id, note) VALUES (4, TRIM(LEADING 'x' FROM 'xx'));
-- => rows loan
LOAD DATA LOCAL INFILE 'loan.csv' INTO TABLE loan FIELDS TERMINATED BY ',' LINES TERMINATED BY '\n' (id, @day) SET day = STR_TO_DATE(@day, '%d.%m.%Y');
-- => rows library.loan
LOAD DATA INFILE 'loan.csv' REPLACE INTO TABLE library.loan;
-- => rows loan
LOAD XML LOCAL INFILE 'loan.xml' INTO TABLE loan ROWS IDENTIFIED BY '<loan>';
-- => rows reader
insert into reader(id)values(19);
-- => rows reader
INSERT INTO reader(id,name)VALUES(20,N'Ned'),(21,_utf8mb4'Ole'),(22,x'4142'),(23,0xFF);
-- => rows reader
/*!40000 INSERT INTO reader VALUES (24, 'Pia') */;
-- => rows reader
INSERT /*!80000 IGNORE */ INTO reader (id) VALUES (25);
-- => rows reader
INSERT INTO reader (id, name) SELECT * FROM (SELECT 40, 'Uli') AS fresh WHERE NOT EXISTS (SELECT 1 FROM reader WHERE id = 40) LIMIT 1;
-- => rows reader
INSERT INTO reader (id, name) SELECT f.id, f.name FROM (SELECT 41 AS id, 'Vic' AS name) f LEFT OUTER JOIN reader ON reader.id = f.id WHERE reader.id IS NULL;
