-- What only MariaDB knows.

-- => rows reader
INSERT INTO reader (id, name) VALUES (1, 'Ada') RETURNING id;
-- => schema
CREATE OR REPLACE TABLE reader (id int, name varchar(80)) WITH SYSTEM VERSIONING;
-- => schema
CREATE SEQUENCE loan_seq START WITH 100 INCREMENT BY 10;
-- => rows reader
ALTER SEQUENCE loan_seq RESTART WITH 500;
-- => rows reader
SELECT SETVAL(loan_seq, 500);
-- => rows reader
BEGIN NOT ATOMIC INSERT INTO reader VALUES (3, 'Cy'); END;
-- => transform reader
DELETE HISTORY FROM reader;
-- => schema
ALTER TABLE reader ADD COLUMN IF NOT EXISTS note text;
-- => rows reader
EXECUTE IMMEDIATE 'INSERT INTO reader VALUES (4, 1)';
-- => session
SET STATEMENT max_statement_time = 60 FOR SELECT * FROM reader;
