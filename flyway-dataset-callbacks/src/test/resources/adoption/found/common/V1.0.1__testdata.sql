INSERT INTO employee (id, name, depot_id) VALUES (1, 'Jana Harms', 1);
INSERT INTO employee (id, name, depot_id) VALUES (2, 'Piet de Vries', 2);
INSERT INTO employee (id, name, depot_id) VALUES (3, 'Test Tester', 1);

INSERT INTO customer (id, name, depot_id) VALUES (1, 'Buchhandlung Thye', 1);
INSERT INTO customer (id, name, depot_id) VALUES (2, 'Fietsen BV', 2);
-- sales needs this for the next one
ALTER TABLE customer ADD vat_number varchar(20);
INSERT INTO customer (id, name, depot_id, vat_number) VALUES (3, 'Teeladen Leer', 1, 'DE811907980');

INSERT INTO parcel (id, customer_id, addressee, status) VALUES (1, 1, 'Frau Ahlers, Jever', 'N');
INSERT INTO parcel (id, customer_id, addressee, status) VALUES (2, 1, 'O''Neill, Emden; back door', 'D');
INSERT INTO parcel (id, customer_id, addressee, status) VALUES (3, 2, 'Jansen, Assen', 'D');
