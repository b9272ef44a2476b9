-- Every book has a sort title from here on.
ALTER TABLE catalogue.book ALTER COLUMN sort_title NVARCHAR(210) NOT NULL;

CREATE INDEX ix_book_sort_title ON catalogue.book (sort_title);
