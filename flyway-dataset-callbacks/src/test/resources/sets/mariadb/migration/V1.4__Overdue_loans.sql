INSERT INTO loan (book_id, reader, since) VALUES (1, 'Nobody', '2001-01-01');
DELIMITER //
CREATE PROCEDURE overdue(days integer)
BEGIN
  -- Counts; it brings in nothing: INSERT INTO loan VALUES (1, 'x', NULL);
  SELECT COUNT(*) FROM loan WHERE since < CURRENT_DATE - INTERVAL days DAY;
END//
INSERT INTO loan (book_id, reader, since) VALUES (2, 'Somebody', '2002-02-02')//
CREATE TRIGGER visit_note BEFORE INSERT ON visit FOR EACH ROW
BEGIN
  SET NEW.note = TRIM(NEW.note);
END//
DELIMITER ;
INSERT INTO loan (book_id, reader, since) VALUES (1, 'Everybody', '2003-03-03');
CREATE INDEX loan_by_reader ON loan (reader);
