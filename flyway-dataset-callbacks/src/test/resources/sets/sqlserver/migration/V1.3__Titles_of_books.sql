-- Reviewed: rows for development stand between the objects.
ALTER TABLE book ADD subtitle nvarchar(200);
GO
INSERT INTO book (title, author_id, genre) VALUES (N'It''s; a "first" -- book', 1, 'novel');
GO
CREATE VIEW book_title AS
SELECT title, coalesce(subtitle, '-') AS subtitle -- nothing else
FROM book;
GO
/* Three in one batch. */ INSERT INTO book (title, author_id) VALUES (N'Second', 1); CREATE INDEX book_by_title ON book (title);
INSERT book
  (title,
   author_id,
   genre)
SELECT N'Third', 2, 'poetry';
GO
