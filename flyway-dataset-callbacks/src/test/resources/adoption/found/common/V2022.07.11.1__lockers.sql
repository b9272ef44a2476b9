INSERT INTO locker (depot_id, place) VALUES (1, 'Oldenburg Hbf'), (1, 'Famila Wechloy'), (2, 'Groningen Noord');
ALTER TABLE locker ADD code varchar(10);
UPDATE locker SET code = concat('L', id) WHERE code IS NULL;
ALTER TABLE locker ADD CONSTRAINT locker_code UNIQUE (code);
