-- Statements that are built as text when they run: constant text says what it does, anything else cannot be told.

-- => schema
EXEC ('CREATE TABLE dbo.written (id int)')
-- => rows dbo.reader
EXEC sp_executesql N'INSERT INTO dbo.reader (id) VALUES (1)'
-- => rows dbo.reader
EXECUTE sys.sp_executesql @stmt = N'INSERT INTO dbo.reader (id) VALUES (@id)', @params = N'@id int', @id = 2
-- => transform dbo.reader
EXEC (N'UPDATE dbo.reader SET name = N''x''')
GO
-- => schema
DECLARE @sql nvarchar(max)
SELECT @sql = N'ALTER TABLE dbo.reader DROP CONSTRAINT ' + name FROM sys.default_constraints WHERE parent_object_id = OBJECT_ID(N'dbo.reader')
EXEC (@sql)
GO
-- => schema
DECLARE @sql nvarchar(max) = N''
SELECT @sql += N'DROP INDEX ' + QUOTENAME(name) + N' ON dbo.reader;' FROM sys.indexes
EXEC sp_executesql @sql
GO
-- => schema
IF NOT EXISTS (SELECT 1 FROM sys.schemas WHERE name = N'library') EXEC ('CREATE SCHEMA library')
GO
-- => transform loan_seq
DECLARE @next bigint = (SELECT MAX(id) + 1 FROM dbo.loan), @sql nvarchar(200)
SET @sql = N'ALTER SEQUENCE loan_seq RESTART WITH ' + CAST(@next AS nvarchar(20))
EXEC (@sql)
GO
-- => schema
IF OBJECT_ID(N'dbo.touch', N'TR') IS NULL EXEC ('CREATE TRIGGER dbo.touch ON dbo.reader FOR INSERT, UPDATE AS BEGIN SET NOCOUNT ON; DELETE FROM dbo.log END')
GO
-- => schema
DECLARE @drop nvarchar(max) = N''
SELECT @drop = @drop + N'DROP' + kind + N' ' + name + N'; ' FROM dbo.made_by_us
EXEC (@drop)
GO
-- => transform dbo.reader
DECLARE @sql nvarchar(max) = N'INSERT INTO dbo.reader (id, name) ' +
    N'SELECT id, name FROM ' + QUOTENAME(@from)
EXEC sp_executesql @sql
GO
-- => unknown
DECLARE @sql nvarchar(max) = (SELECT TOP 1 statement FROM dbo.stored_statements)
EXEC (@sql)
GO
-- => unknown
EXEC (@from_elsewhere)
GO
-- => session
EXEC sp_msforeachtable 'PRINT ''?'''
GO
-- => rows dbo.reader
EXEC ('IF NOT EXISTS (SELECT 1 FROM dbo.reader) INSERT INTO dbo.reader (id) VALUES (1)')
GO
-- => rows dbo.reader
DECLARE @h int
EXEC sp_xml_preparedocument @h OUTPUT, N'<r/>'
INSERT INTO dbo.reader (id) SELECT id FROM OPENXML(@h, '/r', 1) WITH (id int)
EXEC sp_xml_removedocument @h
GO
