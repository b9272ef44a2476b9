INSERT INTO invoice (id, customer_id, day) VALUES (1, 1, DATE '2020-01-31'), (2, 2, DATE '2020-01-31');
INSERT INTO invoice_line (invoice_id, parcel_id, amount)
SELECT i.id, p.id, 4.50 FROM invoice i JOIN parcel p ON p.customer_id = i.customer_id WHERE p.status = 'D';
