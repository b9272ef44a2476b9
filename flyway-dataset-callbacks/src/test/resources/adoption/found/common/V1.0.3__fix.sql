ALTER TABLE employee ADD email varchar(120);
UPDATE employee SET email = concat(lower(replace(name, ' ', '.')), '@kestrel.example') WHERE email IS NULL;
