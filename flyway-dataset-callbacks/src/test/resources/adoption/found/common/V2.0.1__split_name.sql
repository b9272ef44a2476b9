ALTER TABLE employee ADD first_name varchar(40);
ALTER TABLE employee ADD last_name varchar(40);
UPDATE employee SET first_name = substring(name, 1, position(' ' IN name) - 1),
                    last_name = substring(name, position(' ' IN name) + 1)
WHERE position(' ' IN name) > 0;
UPDATE employee SET last_name = name WHERE last_name IS NULL;
ALTER TABLE employee DROP COLUMN name;
