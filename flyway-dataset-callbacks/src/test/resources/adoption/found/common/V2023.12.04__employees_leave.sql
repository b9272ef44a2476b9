UPDATE employee SET left_on = DATE '2023-11-30' WHERE id = 3;
ALTER TABLE employee ADD CONSTRAINT employee_left CHECK (left_on IS NULL OR left_on > DATE '2019-01-01');
