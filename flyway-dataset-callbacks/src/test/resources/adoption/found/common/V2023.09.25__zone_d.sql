INSERT INTO tariff_zone (code, name) VALUES ('D', 'Islands');
INSERT INTO tariff (zone, up_to_grams, price) SELECT 'D', up_to_grams, price + 6 FROM tariff WHERE zone = 'B';
INSERT INTO customer_price (customer_id, zone, discount) VALUES (1, 'D', 5);
