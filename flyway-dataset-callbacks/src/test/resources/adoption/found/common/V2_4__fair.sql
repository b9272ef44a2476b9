-- what we show at the fair in Hannover
INSERT INTO customer (name, depot_id, vat_number) VALUES ('Messe Hannover', 4, NULL);
ALTER TABLE parcel ADD reference_no varchar(30);
INSERT INTO parcel (customer_id, recipient, reference_no)
SELECT id, 'Stand 12, Halle 4', 'FAIR-1' FROM customer WHERE name = 'Messe Hannover';
CREATE INDEX parcel_by_reference ON parcel (reference_no);
