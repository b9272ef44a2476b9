CREATE TABLE guest (id INT PRIMARY KEY, name VARCHAR(40));

INSERT INTO guest (id, name)
VALUES (1, 'Ada');
