INSERT INTO customer (name, depot_id, vat_number) VALUES ('Księgarnia Wrocław', 1, 'PL5252248481'), ('Papeterie Esch', 1, NULL);
INSERT INTO parcel (customer_id, recipient, status) VALUES (1, 'Hinrichs, box 7', 'B');
