-- Rows that come in from the script or a file, in all forms that SQL Server knows; few of them end with a semicolon.

-- => session
SET NOCOUNT ON
-- => rows dbo.reader
INSERT INTO dbo.reader (id, name) VALUES (1, N'Ada')
-- => rows reader
INSERT reader VALUES (2, N'Bo'), (3, NULL)
-- => rows library.reader
INSERT INTO [library].[reader] ([id], [name]) VALUES (4, N'it''s [quoted]')
-- => rows dbo.reader
INSERT archive.dbo.reader (id) VALUES (5)
-- => rows reader
INSERT archive..reader (id) VALUES (6)
-- => rows dbo.reader
INSERT INTO dbo.reader DEFAULT VALUES
-- => rows dbo.reader
INSERT INTO dbo.reader (id, name) OUTPUT inserted.id VALUES (7, N'Di')
-- => rows dbo.reader
INSERT dbo.reader (id, name) SELECT 8, N'Ed' UNION ALL SELECT 9, N'Flo'
UNION ALL
SELECT 10, N'Gus'
-- => rows dbo.reader
INSERT INTO dbo.reader WITH (TABLOCK) (id, name) SELECT 11, N'Hal'
-- => rows dbo.reader
INSERT INTO dbo.reader (id, name) SELECT 12, N'Ida' WHERE NOT EXISTS (SELECT 1 FROM dbo.reader WHERE id = 12)
-- => rows dbo.reader
INSERT INTO dbo.reader (id, name) SELECT v.id, v.name FROM (VALUES (13, N'Jo'), (14, N'Kai')) AS v (id, name)
-- => rows dbo.reader
INSERT TOP (1) INTO dbo.reader (id) VALUES (15)
-- => rows dbo.loan
INSERT INTO dbo.loan (id, reader_id) VALUES (1, (SELECT id FROM dbo.reader WHERE name = N'Ada'))
-- => rows dbo.loan
INSERT INTO dbo.loan (id, day) VALUES (NEXT VALUE FOR dbo.loan_seq, GETDATE())
-- => rows dbo.loan
INSERT INTO dbo.loan (id) SELECT value FROM STRING_SPLIT(N'2,3,4', N',')
-- => rows dbo.loan
INSERT INTO dbo.loan (id, note) SELECT id, note FROM OPENJSON(N'[{"id":5}]') WITH (id int, note nvarchar(9)) AS j
-- => rows dbo.loan
BULK INSERT dbo.loan FROM 'C:\data\loan.csv' WITH (FIRSTROW = 2, FIELDTERMINATOR = ',')
-- => rows dbo.loan
INSERT INTO dbo.loan (id, note) SELECT b.id, b.note FROM OPENROWSET(BULK 'C:\data\loan.dat', FORMATFILE = 'C:\data\loan.fmt') AS b
-- => rows dbo.picture
INSERT INTO dbo.picture (content) SELECT BulkColumn FROM OPENROWSET(BULK N'C:\data\cover.png', SINGLE_BLOB) x
-- => rows dbo.loan
MERGE dbo.loan WITH (HOLDLOCK) AS t
USING (VALUES (6, N'late'), (7, N'lost')) AS s (id, note) ON t.id = s.id
WHEN MATCHED THEN UPDATE SET note = s.note
WHEN NOT MATCHED BY TARGET THEN INSERT (id, note) VALUES (s.id, s.note)
WHEN NOT MATCHED BY SOURCE THEN DELETE;
-- => rows dbo.loan
MERGE INTO dbo.loan AS t USING (SELECT 8 AS id UNION ALL SELECT 9) AS s ON t.id = s.id WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id);
-- => rows dbo.loan
;WITH fresh AS (SELECT 10 AS id UNION ALL SELECT 11) INSERT INTO dbo.loan (id) SELECT id FROM fresh
-- => rows dbo.loan
;WITH n (i) AS (SELECT 20 UNION ALL SELECT i + 1 FROM n WHERE i < 30) INSERT INTO dbo.loan (id) SELECT i FROM n OPTION (MAXRECURSION 0)
-- => rows dbo.loan
INSERT INTO dbo.loan (id) EXEC (N'SELECT 31 AS id UNION ALL SELECT 32')
-- => transform dbo.loan
INSERT INTO dbo.loan (id) EXEC sp_executesql N'SELECT id FROM dbo.old_loan'
-- => unknown
INSERT INTO dbo.loan (id) EXEC dbo.deliver_loans
GO
-- => rows dbo.reader
insert into dbo.reader(id)values(16)
-- => rows dbo.reader
insert into dbo.reader(id)values(17)
GO
-- => rows dbo.reader
INSERT INTO dbo.reader (id, name) SELECT v.id, v.name FROM (VALUES (40, N'Uli')) v (id, name) LEFT JOIN dbo.reader r ON r.id = v.id WHERE r.id IS NULL
-- => rows dbo.reader
INSERT INTO dbo.reader (id, name) SELECT * FROM (VALUES (41, N'Vic')) v (id, name) EXCEPT SELECT id, name FROM dbo.reader
-- => rows dbo.reader
INSERT INTO dbo.reader (id) SELECT TOP (100) ROW_NUMBER() OVER (ORDER BY (SELECT NULL)) FROM sys.all_objects a CROSS JOIN sys.all_objects b
GO 5
-- => rows dbo.reader
INSERT INTO dbo.reader (id) VALUES (42)
GO 2 -- twice
