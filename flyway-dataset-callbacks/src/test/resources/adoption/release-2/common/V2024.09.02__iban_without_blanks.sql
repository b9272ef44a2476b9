INSERT INTO customer (name, depot_id, iban) VALUES ('Kaffeerösterei Weser', 1, 'DE75 5121 0800 1245 1261 99');
UPDATE customer SET iban = replace(iban, ' ', '') WHERE iban LIKE '% %';
ALTER TABLE customer ADD CONSTRAINT iban_has_no_blanks CHECK (iban NOT LIKE '% %');
