DROP VIEW IF EXISTS book_list
GO
CREATE VIEW book_list AS
SELECT book.title, author.name AS author
FROM book
JOIN author ON author.id = book.author_id;
GO
