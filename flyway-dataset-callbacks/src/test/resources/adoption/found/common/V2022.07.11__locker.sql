CREATE TABLE locker (
    id ${identity} PRIMARY KEY,
    depot_id int NOT NULL,
    place varchar(80) NOT NULL,
    boxes int DEFAULT 24 NOT NULL,
    CONSTRAINT locker_of FOREIGN KEY (depot_id) REFERENCES depot (id)
);
ALTER TABLE parcel ADD locker_id int;
ALTER TABLE parcel ADD CONSTRAINT parcel_in_locker FOREIGN KEY (locker_id) REFERENCES locker (id);
INSERT INTO parcel_status (code, name) VALUES ('B', 'In a locker');
