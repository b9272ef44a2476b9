CREATE TABLE genre (code CHAR(3) PRIMARY KEY, name VARCHAR(40) NOT NULL);

CREATE TABLE book (
    id INT PRIMARY KEY,
    isbn VARCHAR(13) NOT NULL,
    check_digit CHAR(1),
    title VARCHAR(200) NOT NULL,
    genre CHAR(3) NOT NULL REFERENCES genre
);

CREATE TABLE statistics (books INT, loans INT, refreshed INT);
CREATE TABLE tariff (code CHAR(1) PRIMARY KEY, label VARCHAR(80) NOT NULL);
