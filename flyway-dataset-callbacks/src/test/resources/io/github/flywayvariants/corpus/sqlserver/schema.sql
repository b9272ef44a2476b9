-- Objects that are created, changed and dropped; several to a batch, without semicolons.

-- => schema
CREATE SCHEMA library
GO
-- => schema
CREATE TABLE dbo.reader (id bigint IDENTITY (100, 1) NOT NULL CONSTRAINT pk_reader PRIMARY KEY CLUSTERED, name nvarchar(80) DEFAULT N'none; no')
-- => schema
CREATE TABLE library.loan (id int, reader_id bigint REFERENCES dbo.reader (id) ON DELETE SET NULL ON UPDATE CASCADE)
-- => schema
ALTER TABLE library.loan ADD CONSTRAINT fk_loan FOREIGN KEY (reader_id) REFERENCES dbo.reader (id) ON DELETE SET DEFAULT
-- => schema
ALTER TABLE library.loan WITH CHECK ADD CONSTRAINT ck_loan CHECK (id > 0)
-- => schema
ALTER TABLE library.loan ALTER COLUMN id bigint NOT NULL
-- => schema
ALTER TABLE library.loan DROP CONSTRAINT ck_loan
-- => schema
ALTER TABLE library.loan ADD late bit NOT NULL CONSTRAINT df_late DEFAULT 0 WITH VALUES
-- => schema
ALTER TABLE dbo.reader SET (LOCK_ESCALATION = AUTO)
-- => schema
ALTER TABLE dbo.reader REBUILD PARTITION = ALL WITH (DATA_COMPRESSION = PAGE)
-- => schema
ALTER TABLE dbo.visit SWITCH PARTITION 1 TO dbo.visit_archive
-- => schema
CREATE PARTITION FUNCTION by_year (date) AS RANGE RIGHT FOR VALUES ('2024-01-01', '2025-01-01')
-- => schema
CREATE PARTITION SCHEME by_year_scheme AS PARTITION by_year ALL TO ([PRIMARY])
-- => schema
ALTER PARTITION FUNCTION by_year () SPLIT RANGE ('2026-01-01')
-- => schema
CREATE UNIQUE NONCLUSTERED INDEX ix_reader ON dbo.reader (name) INCLUDE (id) WHERE name IS NOT NULL WITH (FILLFACTOR = 90)
-- => schema
ALTER INDEX ix_reader ON dbo.reader REBUILD
-- => schema
CREATE CLUSTERED COLUMNSTORE INDEX cx_visit ON dbo.visit
-- => schema
DROP INDEX IF EXISTS ix_reader ON dbo.reader
-- => schema
CREATE STATISTICS st_reader ON dbo.reader (name) WITH FULLSCAN
-- => schema
DROP STATISTICS dbo.reader.st_reader
-- => schema
CREATE SEQUENCE dbo.loan_seq AS bigint START WITH 1 INCREMENT BY 1
-- => schema
CREATE TYPE dbo.id_list AS TABLE (id int NOT NULL PRIMARY KEY)
-- => schema
CREATE TYPE dbo.email FROM nvarchar(200) NOT NULL
-- => schema
CREATE SYNONYM dbo.far_reader FOR elsewhere.dbo.reader
-- => schema
CREATE USER librarian FOR LOGIN librarian WITH DEFAULT_SCHEMA = library
-- => schema
CREATE ROLE writers AUTHORIZATION dbo
-- => schema
ALTER ROLE writers ADD MEMBER librarian
-- => schema
GRANT SELECT, INSERT, UPDATE, DELETE, EXECUTE ON SCHEMA::library TO writers WITH GRANT OPTION
-- => schema
DENY DELETE ON dbo.reader TO writers
-- => schema
REVOKE INSERT ON dbo.reader FROM writers
-- => schema
EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = N'INSERT INTO reader', @level0type = N'SCHEMA', @level0name = N'dbo'
-- => schema
EXEC sp_updateextendedproperty N'MS_Description', N'readers', N'SCHEMA', N'dbo', N'TABLE', N'reader'
-- => schema
EXECUTE [sys].[sp_dropextendedproperty] @name = N'MS_Description'
-- => schema
EXEC sp_rename N'dbo.reader.name', N'full_name', N'COLUMN'
-- => schema
DECLARE @result int; EXEC @result = sp_rename N'dbo.old_reader', N'reader_old'
GO
-- => schema
EXEC sp_addrolemember N'writers', N'librarian'
-- => schema
EXEC sp_refreshview N'dbo.lent'
-- => schema
EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'reader', @role_name = NULL
-- => schema
EXEC msdb.dbo.sp_add_job @job_name = N'Nightly'
-- => schema
EXEC sp_fulltext_catalog N'library', N'create'
-- => schema
ALTER DATABASE CURRENT SET RECOVERY SIMPLE
-- => schema
ALTER DATABASE library SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE
-- => schema
CREATE FULLTEXT INDEX ON dbo.reader (name) KEY INDEX pk_reader
-- => schema
CREATE XML SCHEMA COLLECTION dbo.books AS N'<schema/>'
-- => schema
ALTER AUTHORIZATION ON SCHEMA::library TO dbo
-- => schema
ALTER SCHEMA archive TRANSFER library.loan
-- => schema + transform dbo.copied
SELECT * INTO dbo.copied FROM dbo.reader
-- => schema + rows dbo.colours
SELECT N'red' AS name INTO dbo.colours UNION ALL SELECT N'blue'
-- => schema
DROP TABLE IF EXISTS dbo.visit
-- => schema
DROP VIEW dbo.lent
-- => schema
DROP SEQUENCE IF EXISTS dbo.loan_seq
-- => schema
IF OBJECT_ID(N'dbo.leaflet', N'U') IS NULL CREATE TABLE dbo.leaflet (id int)
GO
-- => schema
IF NOT EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.reader') AND name = N'phone')
BEGIN
    ALTER TABLE dbo.reader ADD phone nvarchar(20)
END
GO
-- => schema
CREATE VIEW dbo.lent AS WITH l AS (SELECT reader_id FROM library.loan) SELECT reader_id FROM l
GO
-- => schema
CREATE OR ALTER VIEW dbo.all_names WITH SCHEMABINDING AS (SELECT name FROM dbo.reader) UNION (SELECT name FROM dbo.staff)
GO
-- => schema
ALTER VIEW dbo.all_names AS SELECT name FROM dbo.reader
GO
-- => schema
CREATE SECURITY POLICY dbo.own_rows ADD FILTER PREDICATE dbo.is_own(name) ON dbo.reader WITH (STATE = ON)
GO
-- => schema
CREATE DEFAULT dbo.zero AS 0
GO
