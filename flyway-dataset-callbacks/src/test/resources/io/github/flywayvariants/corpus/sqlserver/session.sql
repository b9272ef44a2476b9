-- What ends with the session.

-- => session
USE library
GO
-- => session
SET ANSI_NULLS ON
-- => session
SET QUOTED_IDENTIFIER, ANSI_PADDING ON
-- => session
SET XACT_ABORT ON;
-- => session
SET TRANSACTION ISOLATION LEVEL READ COMMITTED
-- => session
BEGIN TRAN
-- => session
SAVE TRANSACTION here
-- => session
COMMIT TRANSACTION
-- => session
IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION
GO
-- => session
PRINT N'INSERT INTO reader VALUES (1)'
-- => session
PRINT 'one' + CHAR(13)
-- => session
RAISERROR (N'DROP TABLE reader', 10, 1) WITH NOWAIT;
-- => session
THROW 50000, N'no', 1;
-- => session
SELECT 1
-- => session
SELECT TOP 5 * FROM dbo.reader WITH (NOLOCK) ORDER BY name
-- => session
WITH r AS (SELECT 1 AS id) SELECT id FROM r
-- => session
UPDATE STATISTICS dbo.reader WITH FULLSCAN
-- => session
DBCC CHECKDB WITH NO_INFOMSGS
-- => session
DBCC CHECKIDENT (N'dbo.reader', NORESEED)
-- => session
CHECKPOINT
-- => session
WAITFOR DELAY '00:00:01'
-- => session
EXEC sp_updatestats
-- => session
EXEC sp_recompile N'dbo.reader'
-- => session
EXEC sp_set_session_context N'reader', 7
-- => session
EXECUTE AS USER = N'librarian'
-- => session
REVERT
-- => session
EXEC sp_getapplock @Resource = N'here', @LockMode = N'Exclusive'
-- => session
IF @@ERROR <> 0 SET NOEXEC ON
GO
-- => session
DECLARE @n int = (SELECT COUNT(*) FROM dbo.reader); IF @n > 5 PRINT N'many'
GO
-- => session
DECLARE @t TABLE (id int); INSERT INTO @t VALUES (1), (2); SELECT id FROM @t
GO
-- => session
CREATE TABLE #scratch (id int, name nvarchar(9))
-- => session
CREATE INDEX ix ON #scratch (id)
-- => session
INSERT INTO #scratch VALUES (1, N'x')
-- => session
SELECT * INTO #copy FROM dbo.reader
-- => session
ALTER TABLE #scratch ADD note nvarchar(9)
-- => session
DROP TABLE IF EXISTS #scratch
-- => session
DROP TABLE IF EXISTS tempdb..#copy
-- => session
CREATE PROCEDURE #helper AS INSERT INTO dbo.reader (id) VALUES (1)
GO
-- => session
OPEN walk
-- => session
CLOSE walk
-- => session
DEALLOCATE walk
GO
-- => session
sp_help N'dbo.reader'
GO
