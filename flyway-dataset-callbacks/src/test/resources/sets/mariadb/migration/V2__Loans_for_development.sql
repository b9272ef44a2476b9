INSERT INTO loan (book_id, reader, since)
VALUES (3, 'The last one', DATE '2003-03-03');
