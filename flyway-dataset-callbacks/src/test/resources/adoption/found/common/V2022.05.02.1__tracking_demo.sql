INSERT INTO tracking_event (parcel_id, no, depot_id, status) VALUES (1, 2, 1, 'T'), (1, 3, 2, 'D');
UPDATE parcel SET status = 'D' WHERE id = 1;
