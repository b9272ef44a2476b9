INSERT INTO tour (day, plate, driver_id) VALUES (DATE '2020-02-10', 'OL-KP 101', 4), (DATE '2020-02-10', 'V-123-XB', 5);
INSERT INTO tour_stop (tour_id, position, parcel_id) SELECT 2, 1, min(id) FROM parcel WHERE status = 'N';
