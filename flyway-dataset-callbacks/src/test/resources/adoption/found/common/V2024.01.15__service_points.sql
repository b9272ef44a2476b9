CREATE TABLE service_point (
    id int NOT NULL PRIMARY KEY,
    name varchar(80) NOT NULL,
    country char(2) NOT NULL,
    CONSTRAINT service_point_in FOREIGN KEY (country) REFERENCES country (code)
);
INSERT INTO service_point SELECT 1000 + id, concat('Depot ', name), country FROM depot;
