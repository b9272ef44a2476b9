-- drivers fetch parcels
CREATE TABLE pickup_slot (
    code char(2) NOT NULL PRIMARY KEY,
    starts varchar(5) NOT NULL,
    ends varchar(5) NOT NULL
);
INSERT INTO pickup_slot VALUES ('AM', '08:00', '12:00'), ('PM', '12:00', '18:00');
CREATE TABLE pickup (
    id ${identity} PRIMARY KEY,
    customer_id int NOT NULL,
    slot char(2) NOT NULL,
    CONSTRAINT pickup_at FOREIGN KEY (customer_id) REFERENCES customer (id),
    CONSTRAINT pickup_in FOREIGN KEY (slot) REFERENCES pickup_slot (code)
);
INSERT INTO parcel_status (code, name) VALUES ('P', 'To be picked up');
