-- A book is the work; an edition is what is printed and sold. The summary is kept by afterMigrate.
CREATE TABLE catalogue.book (
    book_id        INT IDENTITY(1, 1) NOT NULL,
    title          NVARCHAR(200)      NOT NULL,
    subtitle       NVARCHAR(200)      NULL,
    genre_code     NVARCHAR(12)       NOT NULL,
    language_code  CHAR(3)            NOT NULL,
    imprint_id     INT                NOT NULL,
    editor_id      INT                NULL,
    pages          INT                NULL,
    CONSTRAINT pk_book PRIMARY KEY (book_id),
    CONSTRAINT fk_book_genre FOREIGN KEY (genre_code) REFERENCES catalogue.genre (code),
    CONSTRAINT fk_book_language FOREIGN KEY (language_code) REFERENCES catalogue.language (code),
    CONSTRAINT fk_book_imprint FOREIGN KEY (imprint_id) REFERENCES catalogue.imprint (imprint_id),
    CONSTRAINT fk_book_editor FOREIGN KEY (editor_id) REFERENCES people.editor (editor_id)
);

CREATE TABLE catalogue.book_author (
    book_id    INT NOT NULL,
    author_id  INT NOT NULL,
    credit_no  INT NOT NULL,
    CONSTRAINT pk_book_author PRIMARY KEY (book_id, author_id),
    CONSTRAINT fk_book_author_book FOREIGN KEY (book_id) REFERENCES catalogue.book (book_id),
    CONSTRAINT fk_book_author_author FOREIGN KEY (author_id) REFERENCES people.author (author_id)
);

CREATE TABLE catalogue.edition (
    edition_id       INT IDENTITY(1, 1) NOT NULL,
    book_id          INT                NOT NULL,
    binding_code     CHAR(2)            NOT NULL,
    isbn_as_printed  NVARCHAR(20)       NULL,
    price            DECIMAL(9, 2)      NOT NULL,
    published_on     DATE               NULL,
    in_print         BIT                NOT NULL DEFAULT 1,
    CONSTRAINT pk_edition PRIMARY KEY (edition_id),
    CONSTRAINT fk_edition_book FOREIGN KEY (book_id) REFERENCES catalogue.book (book_id),
    CONSTRAINT fk_edition_binding FOREIGN KEY (binding_code) REFERENCES catalogue.binding (code)
);

CREATE TABLE catalogue.imprint_summary (
    imprint_id          INT  NOT NULL,
    books               INT  NOT NULL,
    editions_in_print   INT  NOT NULL,
    latest_publication  DATE NULL,
    CONSTRAINT pk_imprint_summary PRIMARY KEY (imprint_id),
    CONSTRAINT fk_imprint_summary_imprint FOREIGN KEY (imprint_id) REFERENCES catalogue.imprint (imprint_id)
);

CREATE INDEX ix_book_imprint ON catalogue.book (imprint_id);
CREATE INDEX ix_edition_book ON catalogue.edition (book_id);
