CREATE TABLE country (code CHAR(2) PRIMARY KEY, name VARCHAR(40) NOT NULL);
INSERT INTO country VALUES ('DE', 'Germany');
CREATE TABLE person (
    id INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name VARCHAR(40),
    secret VARCHAR(40),
    country CHAR(2) REFERENCES country (code)
);
