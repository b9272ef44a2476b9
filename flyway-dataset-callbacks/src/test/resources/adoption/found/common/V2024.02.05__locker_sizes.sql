CREATE TABLE locker_size (code char(1) NOT NULL PRIMARY KEY, litres int NOT NULL);
INSERT INTO locker_size VALUES ('S', 12), ('M', 35), ('L', 80);
ALTER TABLE locker ADD size char(1) DEFAULT 'M' NOT NULL;
ALTER TABLE locker ADD CONSTRAINT locker_is_of FOREIGN KEY (size) REFERENCES locker_size (code);
INSERT INTO locker (depot_id, place, code, size) VALUES (3, 'Leuven station', 'L900', 'L');
