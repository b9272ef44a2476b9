${ifPostgres}CREATE INDEX parcel_new ON parcel (customer_id) WHERE status = 'N';
${ifMariaDb}CREATE INDEX parcel_new ON parcel (customer_id, status);
INSERT INTO setting (name, value, owner) VALUES ('parcels.a.day', '40000', 'kestrel');
