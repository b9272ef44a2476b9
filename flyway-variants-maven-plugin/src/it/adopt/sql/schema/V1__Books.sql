CREATE TABLE genre (code char(3) PRIMARY KEY);
CREATE TABLE book (id int PRIMARY KEY, title varchar(100), genre char(3) REFERENCES genre);
