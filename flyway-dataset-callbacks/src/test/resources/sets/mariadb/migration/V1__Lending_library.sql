-- What a lending library needs.
CREATE TABLE genre (
  code varchar(10) PRIMARY KEY,
  name varchar(100) NOT NULL
);

CREATE TABLE author (
  id integer AUTO_INCREMENT PRIMARY KEY,
  name varchar(100) NOT NULL,
  born date
);

CREATE TABLE book (
  id integer AUTO_INCREMENT PRIMARY KEY,
  title varchar(200) NOT NULL,
  author_id integer NOT NULL REFERENCES author (id),
  genre varchar(10) REFERENCES genre (code)
);

CREATE TABLE loan (
  book_id integer NOT NULL REFERENCES book (id),
  reader varchar(100) NOT NULL,
  since date NOT NULL
);

CREATE TABLE visit (note varchar(200) NOT NULL);
