INSERT INTO guest (id, name) VALUES (1, 'Ada');
