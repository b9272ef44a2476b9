-- Statements that are built as text when they run: constant text says what it does, anything else cannot be told.

-- => session
SET @ddl = 'ALTER TABLE reader ADD COLUMN phone varchar(20)';
-- => session
PREPARE change_it FROM @ddl;
-- => schema
EXECUTE change_it;
-- => session
DEALLOCATE PREPARE change_it;
-- => session
PREPARE add_it FROM 'INSERT INTO reader (id) VALUES (?)';
-- => rows reader
EXECUTE add_it USING @id;
-- => session
SET @maybe = (SELECT IF((SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 'reader' AND column_name = 'email') > 0, 'SELECT 1', CONCAT('ALTER TABLE ', 'reader', ' ADD email varchar(80)')));
-- => session
PREPARE maybe_it FROM @maybe;
-- => schema
EXECUTE maybe_it;
-- => session
SET @drop = CONCAT('DROP TABLE ', @prefix, '_old');
-- => session
PREPARE drop_it FROM @drop;
-- => schema
EXECUTE drop_it;
-- => session
SELECT statement INTO @stored FROM stored_statements LIMIT 1;
-- => session
PREPARE stored_it FROM @stored;
-- => unknown
EXECUTE stored_it;
-- => unknown
FROBNICATE reader;
-- => session
PREPARE dropped_again FROM 'SELECT 1';
-- => session
DROP PREPARE dropped_again;
