CREATE TABLE note (
    id ${identity} PRIMARY KEY,
    customer_id int,
    words varchar(500) NOT NULL,
    CONSTRAINT note_on FOREIGN KEY (customer_id) REFERENCES customer (id)
);
INSERT INTO note (customer_id, words) VALUES (1, 'Rings twice; do not leave at the neighbour''s -- see mail'), (NULL, '/* not for customers */');
