-- Switches that rows need which are moved, in a script that brings in rows of the same table as well.

-- => session
SET IDENTITY_INSERT dbo.reader_new ON
-- => transform dbo.reader_new
INSERT INTO dbo.reader_new (id, name) SELECT id, name FROM dbo.reader
-- => session
SET IDENTITY_INSERT dbo.reader_new OFF
GO
-- => rows dbo.reader_new
SET IDENTITY_INSERT dbo.reader_new ON
-- => rows dbo.reader_new
INSERT INTO dbo.reader_new (id, name) VALUES (1, N'Ada')
-- => rows dbo.reader_new
SET IDENTITY_INSERT dbo.reader_new OFF
GO
-- => session
ALTER TABLE dbo.loan DISABLE TRIGGER touch
-- => transform dbo.loan
UPDATE dbo.loan SET note = N'' WHERE note IS NULL
-- => session
ALTER TABLE dbo.loan ENABLE TRIGGER touch
-- => rows dbo.loan
ALTER TABLE dbo.loan DISABLE TRIGGER touch
-- => rows dbo.loan
INSERT INTO dbo.loan (id) VALUES (1)
-- => rows dbo.loan
ALTER TABLE dbo.loan ENABLE TRIGGER touch
GO
