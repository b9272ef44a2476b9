INSERT INTO opening_hours (depot_id, season, weekday, opens, closes) VALUES (1, 'W', 1, '09:00', '17:00'), (2, 'W', 1, '09:00', '17:00');
UPDATE setting SET value = '60000' WHERE name = 'parcels.a.day';
ALTER TABLE parcel DROP COLUMN litres;
