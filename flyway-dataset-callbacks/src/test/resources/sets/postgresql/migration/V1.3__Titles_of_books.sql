-- Reviewed: rows for development stand between the objects.
ALTER TABLE book ADD COLUMN subtitle varchar(200);
INSERT INTO book (title, author_id, genre) VALUES ('It''s; a "first" -- book', 1, 'novel');
CREATE VIEW book_title AS
SELECT title, coalesce(subtitle, '-') AS subtitle -- nothing else
FROM book;
/* Two on one line. */ INSERT INTO book (title, author_id) VALUES ('Second', 1); CREATE INDEX book_by_title ON book (title);
INSERT INTO book
  (title,
   author_id,
   genre)
VALUES
  ('Third', 2, 'poetry');
COMMENT ON VIEW book_title IS 'Titles';
