DROP TABLE parcel_volume;
ALTER TABLE parcel ADD litres decimal(6, 1);
UPDATE parcel SET litres = round(weight_g / 250.0, 1) WHERE weight_g IS NOT NULL;
