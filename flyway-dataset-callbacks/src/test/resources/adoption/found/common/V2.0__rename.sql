ALTER TABLE parcel RENAME COLUMN addressee TO recipient;
DROP VIEW open_parcel;
