CREATE TABLE driver (name VARCHAR(20));
