INSERT INTO pickup (customer_id, slot) VALUES (1, 'AM'), (2, 'PM');
CREATE INDEX pickup_by_slot ON pickup (slot);
