INSERT INTO invoice (customer_id, day, number) SELECT id, DATE '2024-03-31', concat('R-M', id) FROM customer WHERE id < 4;
