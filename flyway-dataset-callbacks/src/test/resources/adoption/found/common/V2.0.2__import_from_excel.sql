-- the list of the colleagues in Leuven
CREATE TABLE import_customer (name varchar(80), city varchar(60), vat varchar(20));
INSERT INTO import_customer VALUES ('Brouwerij Dijle', 'Leuven', 'BE0403170701');
INSERT INTO import_customer VALUES ('Chocolaterie Manon', 'Leuven', NULL);
INSERT INTO import_customer VALUES ('Brouwerij Dijle', 'Leuven', 'BE0403170701');
INSERT INTO customer (name, vat_number) SELECT DISTINCT name, vat FROM import_customer;
DROP TABLE import_customer;
