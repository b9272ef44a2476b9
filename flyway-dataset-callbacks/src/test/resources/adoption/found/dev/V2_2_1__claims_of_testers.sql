INSERT INTO claim (parcel_id, reason, amount) VALUES (1, 'BROKEN', 12.30), (2, 'LATE', NULL);
UPDATE claim SET amount = 5 WHERE parcel_id = 2;
