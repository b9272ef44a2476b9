CREATE TABLE parcel_status (
    code char(1) NOT NULL PRIMARY KEY,
    name varchar(40) NOT NULL,
    is_final boolean DEFAULT false NOT NULL
);

INSERT INTO parcel_status VALUES ('N', 'New', false);
INSERT INTO parcel_status VALUES ('T', 'On tour', false);
INSERT INTO parcel_status VALUES ('D', 'Delivered', true);
INSERT INTO parcel_status VALUES ('R', 'Retour', true);

ALTER TABLE parcel ADD CONSTRAINT parcel_in_status FOREIGN KEY (status) REFERENCES parcel_status (code);
