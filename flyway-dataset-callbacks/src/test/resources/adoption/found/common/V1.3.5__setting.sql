CREATE TABLE setting (
    name varchar(40) NOT NULL PRIMARY KEY,
    value varchar(200),
    owner varchar(10) DEFAULT 'user' NOT NULL
);
INSERT INTO setting (name, value, owner) VALUES ('invoice.days', '14', 'kestrel');
INSERT INTO setting (name, value, owner) VALUES ('tour.max.stops', '120', 'kestrel');
INSERT INTO setting (name, value) VALUES ('mail.sender', 'test@kestrel.example');
