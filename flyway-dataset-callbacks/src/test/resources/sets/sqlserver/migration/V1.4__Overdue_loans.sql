INSERT INTO loan (book_id, reader, since) VALUES (1, N'Nobody', '2001-01-01')
GO
CREATE PROCEDURE overdue @days int AS
BEGIN
  -- Counts; it brings in nothing: INSERT INTO loan VALUES (1, 'x', NULL);
  SELECT COUNT(*) FROM loan WHERE since < DATEADD(day, -@days, GETDATE());
END
GO
CREATE TRIGGER visit_note ON visit AFTER INSERT AS
BEGIN
  SET NOCOUNT ON;
  UPDATE visit SET note = LTRIM(RTRIM(note));
END
GO
CREATE TABLE #staged (book_id int, reader nvarchar(100), since date);
INSERT #staged VALUES (2, N'Somebody', '2002-02-02');
INSERT #staged VALUES (1, N'Everybody', '2003-03-03');
INSERT INTO loan (book_id, reader, since) SELECT book_id, reader, since FROM #staged;
DROP TABLE #staged;
GO
CREATE INDEX loan_by_reader ON loan (reader);
