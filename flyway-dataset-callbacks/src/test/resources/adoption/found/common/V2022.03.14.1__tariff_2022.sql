UPDATE tariff SET price = price * 1.05;
UPDATE tariff SET price = 4.99 WHERE zone = 'B' AND up_to_grams = 2000;
INSERT INTO tariff (zone, up_to_grams, price) VALUES ('A', 31500, 8.90), ('B', 31500, 11.90), ('C', 31500, 24.90);
