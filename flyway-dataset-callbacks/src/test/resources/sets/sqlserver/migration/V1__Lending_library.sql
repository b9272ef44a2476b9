-- What a lending library needs; without foreign keys, which Babelfish loses from sight after other changes of the schema.
CREATE TABLE genre (
  code varchar(10) PRIMARY KEY,
  name nvarchar(100) NOT NULL
);

CREATE TABLE author (
  id int PRIMARY KEY,
  name nvarchar(100) NOT NULL,
  born date
);

CREATE TABLE book (
  id int IDENTITY PRIMARY KEY,
  title nvarchar(200) NOT NULL,
  author_id int NOT NULL,
  genre varchar(10)
);

CREATE TABLE loan (
  book_id int NOT NULL,
  reader nvarchar(100) NOT NULL,
  since date NOT NULL
);

CREATE TABLE visit (note nvarchar(200) NOT NULL);
