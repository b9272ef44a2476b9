CREATE TABLE tariff_zone (
    code varchar(4) NOT NULL PRIMARY KEY,
    name varchar(40) NOT NULL
);

CREATE TABLE tariff (
    zone varchar(4) NOT NULL,
    up_to_grams int NOT NULL,
    price decimal(8, 2) NOT NULL,
    PRIMARY KEY (zone, up_to_grams),
    CONSTRAINT tariff_of_zone FOREIGN KEY (zone) REFERENCES tariff_zone (code)
);

INSERT INTO tariff_zone (code, name) VALUES ('A', 'Same depot'), ('B', 'Same country'), ('C', 'Abroad');
INSERT INTO tariff (zone, up_to_grams, price) VALUES
    ('A', 2000, 3.50), ('A', 10000, 5.90),
    ('B', 2000, 4.50), ('B', 10000, 7.90),
    ('C', 2000, 9.00), ('C', 10000, 14.50);
