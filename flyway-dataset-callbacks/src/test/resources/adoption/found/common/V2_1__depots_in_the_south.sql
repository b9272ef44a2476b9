INSERT INTO depot (id, name, country) VALUES (3, 'Leuven', 'BE'), (4, 'Kassel', 'DE');
UPDATE customer SET depot_id = 3 WHERE name LIKE 'Brouwerij%';
UPDATE customer SET depot_id = 4 WHERE id = 6;
