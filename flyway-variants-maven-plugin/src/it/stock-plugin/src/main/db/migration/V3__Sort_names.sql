ALTER TABLE author ADD COLUMN sort_name VARCHAR(80);
UPDATE author SET sort_name = UPPER(name);
ALTER TABLE author ALTER COLUMN sort_name SET NOT NULL;
