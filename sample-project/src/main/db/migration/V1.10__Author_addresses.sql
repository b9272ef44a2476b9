-- Addresses move out of the author, who may have none or ask us to forget it.
CREATE TABLE people.author_address (
    author_id  INT            NOT NULL,
    street     NVARCHAR(120)  NULL,
    postcode   NVARCHAR(12)   NULL,
    town       NVARCHAR(80)   NOT NULL,
    CONSTRAINT pk_author_address PRIMARY KEY (author_id),
    CONSTRAINT fk_author_address_author FOREIGN KEY (author_id) REFERENCES people.author (author_id)
);

INSERT INTO people.author_address (author_id, street, postcode, town)
SELECT author_id, street, postcode, town
FROM people.author
WHERE town IS NOT NULL;

ALTER TABLE people.author DROP COLUMN street, postcode, town;
