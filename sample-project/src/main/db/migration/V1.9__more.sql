-- Awards, as asked for on Thursday, with something to look at; and the shop in Leipzig that was missing.
CREATE TABLE catalogue.award (
    award_id      INT IDENTITY(1, 1) NOT NULL,
    name          NVARCHAR(80)       NOT NULL,
    country_code  CHAR(2)            NULL,
    CONSTRAINT pk_award PRIMARY KEY (award_id),
    CONSTRAINT fk_award_country FOREIGN KEY (country_code) REFERENCES people.country (code)
);

INSERT INTO catalogue.award (name, country_code) VALUES
    (N'The Gull''s Quill', 'IE'),
    (N'Silver Semicolon; for a first novel', 'GB'),
    (N'Goldener Leuchtturm', 'DE'),
    (N'Picture Book of the Winter', NULL);

CREATE TABLE catalogue.book_award (
    book_id      INT          NOT NULL,
    award_id     INT          NOT NULL,
    awarded_on   DATE         NOT NULL,
    is_winner    BIT          NOT NULL,
    CONSTRAINT pk_book_award PRIMARY KEY (book_id, award_id),
    CONSTRAINT fk_book_award_book FOREIGN KEY (book_id) REFERENCES catalogue.book (book_id),
    CONSTRAINT fk_book_award_award FOREIGN KEY (award_id) REFERENCES catalogue.award (award_id)
);

INSERT INTO catalogue.book_award (book_id, award_id, awarded_on, is_winner) VALUES
    (4, 1, '1998-11-20', 1),
    (10, 1, '2002-11-22', 0),
    (2, 2, '2017-03-03', 0),
    (15, 2, '2022-03-04', 1),
    (3, 3, '2007-06-01', 1),
    (19, 3, '2000-06-02', 0),
    (9, 4, '2014-01-15', 1);

ALTER TABLE catalogue.book ADD blurb NVARCHAR(400) NULL;

INSERT INTO bookshop (name, town, country_code, discount, customer_since, remarks) VALUES
    (N'Wolfeschlegelsteinhausenbergerdorff Nachf.', N'Leipzig', 'DE', 0.3850, '2023-02-14', NULL);

CREATE INDEX ix_book_award_award ON catalogue.book_award (award_id);
