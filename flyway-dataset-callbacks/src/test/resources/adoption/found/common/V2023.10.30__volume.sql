CREATE TABLE parcel_volume AS SELECT id AS parcel_id, weight_g / 250 AS litres FROM parcel WHERE weight_g IS NOT NULL;
ALTER TABLE parcel_volume ADD PRIMARY KEY (parcel_id);
