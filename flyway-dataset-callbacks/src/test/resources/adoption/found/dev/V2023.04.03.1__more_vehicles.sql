INSERT INTO vehicle (plate, class, depot_id) VALUES ('E-BIKE 1', 'BIKE', 2), ('E-BIKE 2', 'BIKE', 2);
UPDATE tour SET plate = 'E-BIKE 1' WHERE id = 3;
