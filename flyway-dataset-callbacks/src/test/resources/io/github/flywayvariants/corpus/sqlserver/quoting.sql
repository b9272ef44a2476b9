-- Keywords in strings, comments and names say nothing.

-- => rows my schema.select
INSERT INTO [my schema].[select] ([from]) VALUES (N'INSERT INTO x')
-- => rows a]b
INSERT INTO [a]]b] VALUES ('it''s; GO')
-- => rows VALUES
INSERT INTO "VALUES" ("FROM") VALUES (N'x')
-- => transform VALUES
INSERT INTO [VALUES] ([FROM]) SELECT [FROM] FROM [SELECT]
-- => rows dbo.reader
INSERT /* SELECT 1 /* DELETE */ FROM x */ INTO dbo.reader -- UPDATE dbo.reader
    (name) VALUES (N'DELETE FROM dbo.reader')
-- => transform dbo.reader
UPDATE dbo.reader SET name = N'INSERT INTO dbo.reader VALUES (1)'
-- => session
SELECT N'
GO_ON
INSERT INTO dbo.reader VALUES (1)
', [DELETE] FROM [UPDATE]
-- => schema
CREATE TABLE [INSERT] ([VALUES] nvarchar(80) DEFAULT N'BULK INSERT x')
-- => schema
ALTER TABLE [INSERT] ADD [SELECT] int, [EXEC] AS ([VALUES] + N' UPDATE ')
-- => session
PRINT N'IF 1 = 1 BEGIN'
-- => rows dbo.größe
INSERT INTO dbo.größe (länge) VALUES (1)
-- => rows dbo.x$1
INSERT INTO dbo.x$1 (id) VALUES (0x0A), ($5.00), (1e3)
-- => transform dbo.reader
DELETE FROM dbo.reader WHERE name = N'-- none' AND note <> N'/* none'
-- => rows dbo.reader
INSERT INTO dbo.reader (name) VALUES (N'a backslash \'), (N'and "quotes"')
-- => rows dbo.last
INSERT INTO dbo.last VALUES (1)
