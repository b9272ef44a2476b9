UPDATE parcel_status SET name = 'Returned' WHERE code = 'R';
INSERT INTO parcel_status (code, name, is_final) VALUES ('L', 'Lost', true);
INSERT INTO parcel (id, customer_id, addressee, status, weight_g) VALUES (90, 2, 'Visser, Delfzijl', 'L', 300);
