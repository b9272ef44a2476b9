CREATE TABLE currency (code char(3) NOT NULL PRIMARY KEY, digits int DEFAULT 2 NOT NULL);
INSERT INTO currency (code) VALUES ('EUR'), ('PLN');
INSERT INTO country (code, name) VALUES ('PL', 'Poland');
ALTER TABLE country ADD currency char(3) DEFAULT 'EUR';
UPDATE country SET currency = 'PLN' WHERE code = 'PL';
ALTER TABLE country ADD CONSTRAINT country_pays_in FOREIGN KEY (currency) REFERENCES currency (code);
