CREATE TABLE genre (
    code VARCHAR(3) PRIMARY KEY,
    name VARCHAR(40) NOT NULL
);

INSERT INTO genre VALUES ('CRI', 'Crime'), ('POE', 'Poetry');

CREATE TABLE author (
    id    INTEGER PRIMARY KEY,
    name  VARCHAR(80) NOT NULL,
    genre VARCHAR(3)  NOT NULL REFERENCES genre (code)
);
