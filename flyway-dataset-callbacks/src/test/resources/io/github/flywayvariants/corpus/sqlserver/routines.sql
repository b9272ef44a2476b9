-- Bodies count where the script runs them.

-- => schema
CREATE PROCEDURE dbo.never_called AS INSERT INTO dbo.reader (id) VALUES (1) DELETE FROM dbo.loan
GO
-- => schema
CREATE OR ALTER PROC dbo.add_reader @id int, @name nvarchar(80) AS
BEGIN
    SET NOCOUNT ON
    INSERT INTO dbo.reader (id, name) VALUES (@id, @name)
END
GO
-- => rows dbo.reader
EXEC dbo.add_reader 1, N'Ada'
-- => rows dbo.reader
EXECUTE dbo.add_reader @id = 2, @name = N'it''s; Bo'
GO
-- => rows dbo.reader
add_reader 3, N'Cy'
GO
-- => session
CREATE PROCEDURE dbo.helper AS UPDATE dbo.loan SET late = 0
GO
-- => transform dbo.loan
EXEC dbo.helper
GO
-- => session
DROP PROCEDURE dbo.helper
GO
-- => session
CREATE PROCEDURE #passing @id int AS INSERT INTO dbo.shelf (id) VALUES (@id)
GO
-- => rows dbo.shelf
EXEC #passing 1
GO
-- => schema
CREATE FUNCTION dbo.twice (@i int) RETURNS int AS BEGIN DECLARE @r int SET @r = @i * 2 RETURN @r END
GO
-- => schema
CREATE FUNCTION dbo.late_loans () RETURNS TABLE AS RETURN (SELECT * FROM dbo.loan WHERE late = 1)
GO
-- => schema
CREATE FUNCTION dbo.names () RETURNS @t TABLE (name nvarchar(80)) AS BEGIN INSERT INTO @t SELECT name FROM dbo.reader RETURN END
GO
-- => schema
CREATE TRIGGER dbo.touch ON dbo.reader AFTER INSERT, UPDATE, DELETE AS
BEGIN
    INSERT INTO dbo.log (id) SELECT id FROM inserted
    DELETE FROM dbo.log WHERE id = 0
END
GO
-- => schema
ALTER TRIGGER dbo.touch ON dbo.reader INSTEAD OF INSERT AS DELETE FROM dbo.log
GO
-- => schema
CREATE PROCEDURE dbo.made_again AS SELECT 1
GO
-- => schema
DROP PROCEDURE dbo.made_again
GO
-- => schema
CREATE PROCEDURE dbo.made_again AS SELECT 2
GO
-- => unknown
EXEC dbo.somebody_elses 1
GO
-- => unknown
DECLARE @r int; EXEC @r = dbo.somebody_elses 1; IF @r <> 0 PRINT N'no'
GO
-- => rows dbo.reader
IF NOT EXISTS (SELECT 1 FROM dbo.reader WHERE id = 1)
    INSERT INTO dbo.reader (id) VALUES (1)
ELSE
    PRINT N'there'
GO
-- => rows dbo.reader + transform dbo.reader
IF EXISTS (SELECT 1 FROM dbo.reader WHERE id = 1) BEGIN UPDATE dbo.reader SET name = N'x' WHERE id = 1 END ELSE BEGIN INSERT dbo.reader (id) VALUES (1) END
GO
-- => rows dbo.reader
BEGIN TRY
    INSERT INTO dbo.reader (id) VALUES (2);
END TRY
BEGIN CATCH
    IF @@TRANCOUNT > 0 ROLLBACK;
    THROW;
END CATCH
GO
-- => rows dbo.shelf
DECLARE @i int = 1
WHILE @i <= 40
BEGIN
    INSERT INTO dbo.shelf (number) VALUES (@i)
    SET @i = @i + 1
END
GO
-- => rows dbo.loan + rows dbo.reader
DECLARE @id int
INSERT INTO dbo.reader (name) VALUES (N'Ada')
SET @id = SCOPE_IDENTITY()
INSERT INTO dbo.loan (reader_id) VALUES (@id)
GO
-- => rows dbo.loan
DECLARE @id int
SELECT @id = id FROM dbo.reader WHERE name = N'Ada'
INSERT INTO dbo.loan (reader_id) VALUES (@id)
GO
-- => transform dbo.loan
DECLARE @id int
DECLARE walk CURSOR LOCAL FAST_FORWARD FOR SELECT id FROM dbo.reader
OPEN walk
FETCH NEXT FROM walk INTO @id
WHILE @@FETCH_STATUS = 0
BEGIN
    INSERT INTO dbo.loan (reader_id) VALUES (@id)
    FETCH NEXT FROM walk INTO @id
END
CLOSE walk
DEALLOCATE walk
GO
-- => rows dbo.setting + transform dbo.loan
DECLARE @id int
DECLARE walk CURSOR FOR SELECT id FROM dbo.reader
OPEN walk
FETCH NEXT FROM walk INTO @id
WHILE @@FETCH_STATUS = 0
BEGIN
    UPDATE dbo.loan SET late = 0 WHERE reader_id = @id
    FETCH NEXT FROM walk INTO @id
END
CLOSE walk
DEALLOCATE walk
INSERT INTO dbo.setting (name) VALUES (N'done')
GO
-- => session
BEGIN TRANSACTION;
-- => rows dbo.reader
INSERT INTO dbo.reader (id) VALUES (9);
-- => session
COMMIT;
GO
GO
-- => transform dbo.reader
GOTO done
DELETE dbo.reader
done: PRINT N'INSERT INTO dbo.reader'
GO
