INSERT INTO customer (id, name, depot_id, vat_number) VALUES (4, 'Apotheke am Markt', 1, NULL);
INSERT INTO customer (id, name, depot_id, vat_number) VALUES (5, 'Bloemen Bakker', 2, 'nl 0012.34.567 B01');
INSERT INTO customer (id, name, depot_id, vat_number) VALUES (6, 'Käserei Südmoor', 1, NULL);
