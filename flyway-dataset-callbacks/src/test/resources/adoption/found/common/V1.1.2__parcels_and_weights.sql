INSERT INTO parcel (id, customer_id, addressee) VALUES (4, 3, 'Wilts, Norden');
INSERT INTO parcel (id, customer_id, addressee) VALUES (5, 3, 'Wilts, Norden');
ALTER TABLE parcel ${nextId} 6;
ALTER TABLE parcel ADD weight_g int;
UPDATE parcel SET weight_g = 500 WHERE id IN (1, 2, 3);
UPDATE parcel SET weight_g = 1250 WHERE id = 4;
