UPDATE tariff_zone SET name = 'North Sea islands' WHERE code = 'D';
INSERT INTO country (code, name) VALUES ('LU', 'Luxembourg');
INSERT INTO depot (name, country) VALUES ('Esch', 'LU');
