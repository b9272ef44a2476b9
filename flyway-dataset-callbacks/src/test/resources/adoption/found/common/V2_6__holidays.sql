CREATE TABLE holiday (
    country char(2) NOT NULL,
    day date NOT NULL,
    name varchar(60) NOT NULL,
    PRIMARY KEY (country, day),
    CONSTRAINT holiday_in FOREIGN KEY (country) REFERENCES country (code)
);
