CREATE TABLE vehicle_class (
    code varchar(8) NOT NULL PRIMARY KEY,
    payload_kg int NOT NULL
);
INSERT INTO vehicle_class VALUES ('BIKE', 80), ('VAN', 900), ('TRUCK', 6500);

CREATE TABLE vehicle (
    plate varchar(12) NOT NULL PRIMARY KEY,
    class varchar(8) NOT NULL,
    depot_id int NOT NULL,
    CONSTRAINT vehicle_in_class FOREIGN KEY (class) REFERENCES vehicle_class (code),
    CONSTRAINT vehicle_of_depot FOREIGN KEY (depot_id) REFERENCES depot (id)
);
INSERT INTO vehicle (plate, class, depot_id) VALUES ('OL-KP 101', 'VAN', 1), ('OL-KP 102', 'TRUCK', 1), ('V-123-XB', 'VAN', 2);
