-- What ends with the session.

-- => session
SET NAMES utf8mb4;
-- => session
SET FOREIGN_KEY_CHECKS = 0;
-- => session
SET @OLD_SQL_MODE = @@SQL_MODE, SQL_MODE = 'NO_AUTO_VALUE_ON_ZERO';
-- => session
/*!40101 SET @saved_cs_client = @@character_set_client */;
-- => session
/*!40014 SET UNIQUE_CHECKS=0, FOREIGN_KEY_CHECKS=0 */;
-- => session
SET @n = (SELECT COUNT(*) FROM reader);
-- => session
SELECT @m := MAX(id) FROM reader;
-- => session
SELECT MAX(id) INTO @m FROM reader;
-- => session
SELECT * INTO OUTFILE '/tmp/reader.csv' FROM reader;
-- => session
START TRANSACTION;
-- => session
BEGIN;
-- => session
SAVEPOINT here;
-- => session
ROLLBACK TO here;
-- => session
COMMIT;
-- => session
LOCK TABLES `reader` WRITE;
-- => session
UNLOCK TABLES;
-- => session
SHOW TABLES;
-- => session
DESCRIBE reader;
-- => session
EXPLAIN SELECT * FROM reader;
-- => session
ANALYZE TABLE reader;
-- => session
OPTIMIZE TABLE reader;
-- => session
FLUSH PRIVILEGES;
-- => session
DO SLEEP(1);
-- => session
SELECT 1;
-- => session
SELECT 'INSERT INTO reader VALUES (1)' AS `DELETE`;
-- => session
CREATE TEMPORARY TABLE scratch (id int);
-- => session
INSERT INTO scratch VALUES (1);
-- => session
CREATE INDEX scratch_id ON scratch (id);
-- => session
DROP TEMPORARY TABLE IF EXISTS scratch;
-- => session
USE library;
