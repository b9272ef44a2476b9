ALTER TABLE invoice ADD number varchar(20);
UPDATE invoice SET number = concat('R-', id) WHERE number IS NULL;
ALTER TABLE invoice ADD CONSTRAINT invoice_number UNIQUE (number);
INSERT INTO invoice (id, customer_id, day, number) VALUES (3, 3, DATE '2020-02-29', 'R-3');
ALTER TABLE invoice ${nextId} 4;
