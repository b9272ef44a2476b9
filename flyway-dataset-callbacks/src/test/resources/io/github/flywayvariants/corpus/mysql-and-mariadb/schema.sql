-- Objects that are created, changed and dropped.

-- => schema
CREATE DATABASE IF NOT EXISTS library DEFAULT CHARACTER SET utf8mb4;
-- => schema
CREATE TABLE `reader` (`id` bigint NOT NULL AUTO_INCREMENT COMMENT 'INSERT INTO x', `name` varchar(80) DEFAULT 'none; no', PRIMARY KEY (`id`), KEY `by_name` (`name`(20))) ENGINE=InnoDB AUTO_INCREMENT=100 DEFAULT CHARSET=utf8mb4;
-- => schema
CREATE TABLE IF NOT EXISTS loan (id int, reader_id bigint, CONSTRAINT fk FOREIGN KEY (reader_id) REFERENCES reader (id) ON DELETE CASCADE ON UPDATE SET NULL);
-- => schema
CREATE TABLE loan_copy LIKE loan;
-- => schema + transform copied
CREATE TABLE copied AS SELECT * FROM reader;
-- => schema + transform copied2
CREATE TABLE copied2 SELECT * FROM reader;
-- => schema + rows colours
CREATE TABLE colours AS SELECT 'red' AS name UNION SELECT 'blue';
-- => schema
CREATE TABLE visit (day date, n int) PARTITION BY RANGE (YEAR(day)) (PARTITION p0 VALUES LESS THAN (2024), PARTITION p1 VALUES LESS THAN MAXVALUE);
-- => schema
ALTER TABLE visit DROP PARTITION p0;
-- => schema
ALTER TABLE reader ADD COLUMN email varchar(80) AFTER name, MODIFY COLUMN name varchar(90) NOT NULL, CHANGE COLUMN old new int;
-- => schema
ALTER TABLE reader ADD UNIQUE INDEX by_email (email), ADD FULLTEXT KEY words (name);
-- => schema
ALTER TABLE reader DROP FOREIGN KEY fk, DROP INDEX by_email;
-- => schema
ALTER TABLE reader CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
-- => schema
ALTER TABLE reader ENGINE = InnoDB, AUTO_INCREMENT = 500;
-- => schema
ALTER TABLE reader COMMENT = 'DELETE FROM reader';
-- => schema
ALTER TABLE reader RENAME INDEX by_name TO by_full_name;
-- => schema
ALTER TABLE reader RENAME TO person;
-- => schema
ALTER IGNORE TABLE person ADD seen int;
-- => schema
RENAME TABLE person TO reader, loan TO lending;
-- => schema
CREATE UNIQUE INDEX by_name ON reader (name) USING BTREE;
-- => schema
DROP INDEX by_name ON reader;
-- => schema
CREATE OR REPLACE ALGORITHM = MERGE DEFINER = `root`@`localhost` SQL SECURITY INVOKER VIEW lent AS SELECT * FROM loan WHERE id IN (SELECT id FROM reader);
-- => schema
/*!50001 CREATE VIEW old_lent AS SELECT 1 AS one */;
-- => schema
DROP VIEW IF EXISTS lent;
-- => schema
CREATE USER 'librarian'@'%' IDENTIFIED BY 'INSERT';
-- => schema
GRANT SELECT, INSERT, UPDATE, DELETE ON library.* TO 'librarian'@'%';
-- => schema
REVOKE DELETE ON library.reader FROM 'librarian'@'%';
-- => schema
DROP TABLE IF EXISTS old_one, old_two;
-- => schema
DROP DATABASE IF EXISTS nothing;
-- => schema
SET PASSWORD FOR 'librarian'@'%' = 'INSERT INTO reader VALUES (1)';
-- => schema
SET DEFAULT ROLE ALL TO 'librarian'@'%';
