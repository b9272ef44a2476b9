INSERT INTO loan (book_id, reader, since)
VALUES (3, N'The last one', '2003-03-03');
