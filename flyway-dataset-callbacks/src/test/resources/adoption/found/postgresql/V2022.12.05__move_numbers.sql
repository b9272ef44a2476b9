-- after the import of the old system: rows, and the numbers behind them
INSERT INTO invoice (id, customer_id, day, number) VALUES (500, 2, DATE '2018-12-31', 'OLD-77');
SELECT setval(pg_get_serial_sequence('invoice', 'id'), (SELECT max(id) FROM invoice));
SELECT setval(pg_get_serial_sequence('parcel', 'id'), 1000);
ALTER TABLE invoice ADD imported boolean DEFAULT false NOT NULL;
UPDATE invoice SET imported = true WHERE number LIKE 'OLD-%';
