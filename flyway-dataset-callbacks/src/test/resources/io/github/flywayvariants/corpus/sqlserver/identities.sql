-- Moves of identities and switches beside rows belong to them.

-- => rows dbo.reader
ALTER TABLE dbo.reader NOCHECK CONSTRAINT ALL
-- => rows dbo.reader
ALTER TABLE dbo.reader DISABLE TRIGGER touch
-- => rows dbo.reader
SET IDENTITY_INSERT dbo.reader ON
-- => rows dbo.reader
INSERT INTO dbo.reader (id, name) VALUES (1, N'Ada')
-- => rows dbo.reader
SET IDENTITY_INSERT [dbo].[reader] OFF
-- => rows dbo.reader
DBCC CHECKIDENT (N'dbo.reader', RESEED, 100)
-- => rows dbo.reader
DBCC CHECKIDENT ([dbo.reader], RESEED, 100) WITH NO_INFOMSGS
-- => rows dbo.reader
ALTER SEQUENCE dbo.reader_seq RESTART WITH 200
-- => rows dbo.reader
ENABLE TRIGGER ALL ON dbo.reader
-- => rows dbo.reader
ALTER TABLE dbo.reader WITH CHECK CHECK CONSTRAINT ALL
-- => rows dbo.reader
EXEC sp_msforeachtable 'ALTER TABLE ? WITH CHECK CHECK CONSTRAINT ALL'
-- => schema
ALTER SEQUENCE dbo.reader_seq INCREMENT BY 5
GO
