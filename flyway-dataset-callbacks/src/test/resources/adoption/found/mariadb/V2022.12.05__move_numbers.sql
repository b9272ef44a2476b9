-- after the import of the old system: rows, and the numbers behind them
INSERT INTO invoice (id, customer_id, day, number) VALUES (500, 2, DATE '2018-12-31', 'OLD-77');
ALTER TABLE invoice AUTO_INCREMENT = 501;
ALTER TABLE parcel AUTO_INCREMENT = 1001;
ALTER TABLE invoice ADD imported boolean DEFAULT false NOT NULL;
UPDATE invoice SET imported = true WHERE number LIKE 'OLD-%';
