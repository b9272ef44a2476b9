-- Kestrel Parcels, first cut. jh 2019
CREATE TABLE country (
    code char(2) NOT NULL PRIMARY KEY,
    name varchar(60) NOT NULL
);

CREATE TABLE depot (
    id ${identity} PRIMARY KEY,
    name varchar(60) NOT NULL,
    country char(2) NOT NULL,
    CONSTRAINT depot_country FOREIGN KEY (country) REFERENCES country (code)
);

CREATE TABLE employee (
    id ${identity} PRIMARY KEY,
    name varchar(80) NOT NULL,
    depot_id int NOT NULL,
    CONSTRAINT employee_depot FOREIGN KEY (depot_id) REFERENCES depot (id)
);

CREATE TABLE customer (
    id ${identity} PRIMARY KEY,
    name varchar(80) NOT NULL,
    depot_id int,
    CONSTRAINT customer_depot FOREIGN KEY (depot_id) REFERENCES depot (id)
);

CREATE TABLE parcel (
    id ${identity} PRIMARY KEY,
    customer_id int NOT NULL,
    addressee varchar(120) NOT NULL,
    status char(1) NOT NULL DEFAULT 'N',
    CONSTRAINT parcel_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
);

INSERT INTO country (code, name) VALUES ('DE', 'Germany'), ('NL', 'Netherlands'), ('BE', 'Belgium');

-- two to click around with
INSERT INTO depot (id, name, country) VALUES (1, 'Oldenburg', 'DE'), (2, 'Groningen', 'NL');
