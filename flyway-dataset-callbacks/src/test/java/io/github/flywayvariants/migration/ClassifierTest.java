package io.github.flywayvariants.migration;

import static io.github.flywayvariants.migration.SqlDialect.H2;
import static io.github.flywayvariants.migration.SqlDialect.MARIADB;
import static io.github.flywayvariants.migration.SqlDialect.MYSQL;
import static io.github.flywayvariants.migration.SqlDialect.ORACLE;
import static io.github.flywayvariants.migration.SqlDialect.POSTGRESQL;
import static io.github.flywayvariants.migration.SqlDialect.SQLSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

    /** Writes down what is known of each statement: its kind, and its table where it has one. */
    private static List<String> classified(SqlDialect dialect, String sql) {
        return new Classifier(dialect)
                .classify(sql, 1).stream()
                        .map(statement -> statement.kind()
                                + statement.table().map(table -> " " + table).orElse(""))
                        .toList();
    }

    private static void expect(SqlDialect dialect, String sql, String... statements) {
        assertThat(classified(dialect, sql)).as(dialect + ": " + sql).containsExactly(statements);
    }

    @ParameterizedTest
    @EnumSource
    void statementsThatCreateChangeAndDropObjectsAreSchema(SqlDialect dialect) {
        for (String sql : List.of(
                "CREATE TABLE jobs (id int PRIMARY KEY, name varchar(20) DEFAULT 'x;y')",
                "CREATE VIEW v AS SELECT * FROM jobs WHERE id IN (SELECT job FROM people)",
                "CREATE UNIQUE INDEX jobs_name ON jobs (name)",
                "CREATE SEQUENCE s START WITH 100",
                "CREATE TABLE copied AS SELECT * FROM jobs",
                "create or replace view v as select 1 as one",
                "ALTER TABLE jobs ADD hired date",
                "ALTER TABLE jobs DROP CONSTRAINT c",
                "DROP TABLE jobs",
                "DROP VIEW v",
                "COMMENT ON TABLE jobs IS 'INSERT INTO jobs VALUES (1)'",
                "GRANT SELECT, INSERT, UPDATE ON jobs TO reader",
                "REVOKE DELETE ON jobs FROM reader",
                "CREATE SCHEMA temp",
                "CREATE INDEX temporary_jobs ON jobs (temp)",
                "CREATE TABLE temp (temporary int)")) {
            expect(dialect, sql, "schema");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsFromTheScriptAreRows(SqlDialect dialect) {
        for (String sql : List.of(
                "INSERT INTO jobs VALUES (1, 'clerk')",
                "insert into jobs (id, name) values (1, 'SELECT * FROM people'), (2, 'b')",
                "INSERT INTO jobs (id) VALUES ((SELECT max(id) FROM people))",
                "INSERT INTO jobs (id, name) SELECT 1, 'a' UNION ALL SELECT 2, 'b'",
                "INSERT INTO jobs (id, name) (SELECT 1, 'a' UNION SELECT 2, 'b')",
                "INSERT INTO jobs (id) SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM jobs WHERE id = 1)",
                "INSERT INTO jobs (id) SELECT 1 FROM (SELECT 2 AS x) y WHERE x NOT IN (SELECT id FROM jobs)",
                "INSERT INTO jobs (id) SELECT 1 WHERE (SELECT count(*) FROM jobs) = 0",
                "INSERT INTO jobs (id) SELECT v.id FROM (VALUES (1), (2)) AS v (id)",
                "INSERT INTO jobs (year) SELECT EXTRACT(YEAR FROM hired) FROM (SELECT 1 AS hired) x",
                "INSERT INTO jobs (id, chief) SELECT 1, (SELECT id FROM people WHERE name = 'x')",
                "WITH new AS (SELECT 1 AS id) INSERT INTO jobs SELECT id FROM new",
                "WITH new (id) AS (SELECT 1 UNION ALL SELECT 2) INSERT INTO jobs SELECT id FROM new",
                "MERGE INTO jobs USING (VALUES (1, 'a')) AS s (id, name) ON jobs.id = s.id"
                        + " WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name)",
                "MERGE INTO jobs t USING (SELECT 1 AS id) s ON (t.id = s.id)"
                        + " WHEN MATCHED THEN UPDATE SET name = 'x' WHEN NOT MATCHED THEN INSERT (id) VALUES (s.id)")) {
            expect(dialect, sql, "rows jobs");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesOfRowsThatAreThereAreTransforms(SqlDialect dialect) {
        for (String sql : List.of(
                "UPDATE jobs SET name = 'x'",
                "UPDATE jobs SET boss = (SELECT id FROM people WHERE name = 'x') WHERE id = 1",
                "DELETE FROM jobs",
                "DELETE FROM jobs WHERE id IN (1, 2)",
                "TRUNCATE TABLE jobs",
                "INSERT INTO jobs (id, name) SELECT id, name FROM old_jobs",
                "INSERT INTO jobs (id) SELECT DISTINCT job FROM people WHERE job IS NOT NULL",
                "INSERT INTO jobs (id) (SELECT id FROM old_jobs)",
                "INSERT INTO jobs (id) ((SELECT id FROM old_jobs) UNION (SELECT 1))",
                "INSERT INTO jobs SELECT a.id FROM (SELECT 1 AS id) a JOIN people p ON p.job = a.id",
                "INSERT INTO jobs SELECT id FROM (SELECT id FROM people) p",
                "INSERT INTO jobs SELECT id FROM ((SELECT id FROM people)) p",
                "INSERT INTO jobs SELECT 1 UNION ALL SELECT id FROM people",
                "WITH p AS (SELECT job FROM people) INSERT INTO jobs SELECT job FROM p",
                "MERGE INTO jobs USING old_jobs o ON (jobs.id = o.id) WHEN NOT MATCHED THEN INSERT (id) VALUES (o.id)",
                "MERGE INTO jobs USING (SELECT * FROM old_jobs) o ON (jobs.id = o.id)"
                        + " WHEN NOT MATCHED THEN INSERT (id) VALUES (o.id)")) {
            expect(dialect, sql, "transform jobs");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatEndsWithTheSessionIsSession(SqlDialect dialect) {
        for (String sql : List.of(
                "SET search_path = people",
                "SELECT * FROM jobs",
                "SELECT 1",
                "WITH x AS (SELECT 1 AS id) SELECT id FROM x",
                "COMMIT",
                "ROLLBACK",
                "SAVEPOINT here",
                "USE people")) {
            expect(dialect, sql, "session");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeToldIsUnknown(SqlDialect dialect) {
        for (String sql : List.of(
                "CALL fill_jobs(1)",
                "EXEC fill_jobs",
                "EXECUTE IMMEDIATE statement_text",
                "CALL run_it('DROP TABLE x')",
                "FROBNICATE jobs",
                "()",
                "WITH x AS (SELECT 1) FROBNICATE x")) {
            expect(dialect, sql, "unknown");
        }
    }

    @ParameterizedTest
    @EnumSource
    void constantTextThatIsExecutedIsAStatement(SqlDialect dialect) {
        expect(dialect, "EXECUTE IMMEDIATE 'CREATE TABLE x (y int)'", "schema");
        expect(dialect, "EXECUTE IMMEDIATE 'INSERT INTO jobs VALUES (1)'", "rows jobs");
    }

    @Test
    void blocksAreOneStatement() {
        expect(ORACLE, "BEGIN INSERT INTO a VALUES (1); INSERT INTO b VALUES (2); END;", "rows a");
        expect(ORACLE, "DECLARE n NUMBER; BEGIN INSERT INTO a VALUES (1); DELETE FROM b; END;", "rows a");
        expect(MARIADB, "BEGIN NOT ATOMIC INSERT INTO a VALUES (1); DROP TABLE b; END", "rows a");
        assertThat(new Classifier(ORACLE)
                        .classify("BEGIN INSERT INTO a VALUES (1); EXECUTE IMMEDIATE 'DROP TABLE b'; END;", 1)
                        .get(0)
                        .effects())
                .extracting(Effect::kind)
                .containsExactly(StatementKind.ROWS, StatementKind.SCHEMA);
    }

    @Test
    void aTableThatIsDroppedInAnotherSchemaOrCreatedAgainStays() {
        expect(
                POSTGRESQL,
                "CREATE TABLE app.person (id int); INSERT INTO app.person VALUES (1); DROP TABLE old.person;",
                "schema",
                "rows app.person",
                "schema");
        expect(
                POSTGRESQL,
                "CREATE TABLE p (id int); DROP TABLE p; CREATE TABLE p (id int); INSERT INTO p VALUES (1);",
                "schema",
                "schema",
                "schema",
                "rows p");
        expect(
                POSTGRESQL,
                "CREATE TABLE staging (id int); INSERT INTO staging VALUES (1); INSERT INTO p SELECT id FROM staging; DROP TABLE staging;",
                "session",
                "rows p",
                "rows p",
                "session");
    }

    @Test
    void aRoutineOfAnEarlierScriptDoesWhatItsBodyDoes() {
        Classifier classifier = new Classifier(POSTGRESQL);
        classifier.classify(
                "CREATE FUNCTION load_dev() RETURNS void AS $$ INSERT INTO person VALUES (1) $$ LANGUAGE sql", 1);
        assertThat(classifier.classify("SELECT load_dev()", 1).get(0).kind()).isEqualTo(StatementKind.ROWS);
    }

    @Test
    void aSwitchOfTheSchemaCounts() {
        expect(POSTGRESQL, "SET search_path TO audit; INSERT INTO jobs VALUES (1)", "session", "rows audit.jobs");
        expect(MARIADB, "USE audit; INSERT INTO jobs VALUES (1)", "session", "rows audit.jobs");
        expect(H2, "SET SCHEMA audit; INSERT INTO jobs VALUES (1)", "session", "rows audit.jobs");
    }

    @Test
    void rowsAreFoundWhereTheyHide() {
        expect(POSTGRESQL, "EXPLAIN ANALYZE INSERT INTO a VALUES (1)", "rows a");
        expect(POSTGRESQL, "CREATE TABLE a AS VALUES (1, 'Bob')", "rows a");
        expect(POSTGRESQL, "INSERT INTO archive TABLE live", "transform archive");
        expect(POSTGRESQL, "INSERT INTO a SELECT i FROM pg_catalog.generate_series(1, 5) i", "rows a");
        expect(SQLSERVER, "UPDATE STATISTICS dbo.a", "session");
        expect(SQLSERVER, "UPDATE statistics SET a = 1", "transform statistics");
        expect(H2, "UPDATE statistics SET a = 1", "transform statistics");
    }

    @ParameterizedTest
    @EnumSource
    void aTextOfCommentsOnlyHoldsNoStatement(SqlDialect dialect) {
        expect(dialect, "-- INSERT INTO jobs VALUES (1);\n/* DROP TABLE jobs; */\n");
        expect(dialect, "");
        expect(dialect, ";;");
    }

    @ParameterizedTest
    @EnumSource
    void keywordsInStringsCommentsAndQuotedNamesSayNothing(SqlDialect dialect) {
        expect(dialect, "INSERT INTO jobs /* SELECT FROM people */ VALUES ('FROM people', 'JOIN x')", "rows jobs");
        expect(dialect, "UPDATE jobs SET a = 'INSERT INTO x VALUES (1)' -- INSERT\n", "transform jobs");
        expect(dialect, "-- SELECT 1;\nINSERT INTO jobs VALUES ('it''s; DROP TABLE jobs;')", "rows jobs");
        expect(dialect, "\ufeffINSERT INTO jobs VALUES (1)", "rows jobs");
    }

    @ParameterizedTest
    @EnumSource
    void theTableIsReadWithItsSchema(SqlDialect dialect) {
        expect(dialect, "INSERT INTO dbo.jobs VALUES (1)", "rows dbo.jobs");
        expect(dialect, "UPDATE people . person SET a = 1", "transform people.person");
        expect(dialect, "DELETE FROM here.dbo.jobs", "transform dbo.jobs");
        expect(dialect, "INSERT INTO here..jobs VALUES (1)", "rows jobs");
    }

    @ParameterizedTest
    @EnumSource
    void statementsAreCutAtSemicolons(SqlDialect dialect) {
        expect(
                dialect,
                "INSERT INTO a VALUES (1);\nUPDATE b SET c = ';';; DROP TABLE d;",
                "rows a",
                "transform b",
                "schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE PROCEDURE p AS BEGIN INSERT INTO jobs VALUES (1); DELETE FROM jobs; END;",
                "CREATE OR REPLACE FUNCTION f RETURN int IS BEGIN INSERT INTO jobs VALUES (1); RETURN 1; END;",
                "ALTER PROCEDURE p AS BEGIN INSERT INTO jobs VALUES (1); DELETE FROM jobs; END;",
                "CREATE TRIGGER t ON jobs AFTER INSERT AS BEGIN DELETE FROM x; INSERT INTO y VALUES (1); END;"
            })
    void theBodyOfARoutineBelongsToIt(String sql) {
        for (SqlDialect dialect : SqlDialect.values()) {
            expect(dialect, sql, "schema");
        }
    }

    @Test
    void everyStatementKnowsItsLineItsFirstWordsAndItsPlace() {
        String sql =
                "-- first\nINSERT INTO dbo.jobs\nVALUES ('a\nb');\n\nDELETE FROM jobs WHERE id = 1; UPDATE jobs SET a = 2";
        List<Statement> statements = new Classifier(SQLSERVER).classify(sql, 41);
        assertThat(statements).extracting(Statement::line).containsExactly(41, 45, 45);
        assertThat(statements)
                .extracting(Statement::head)
                .containsExactly("INSERT INTO dbo.jobs", "DELETE FROM jobs WHERE id", "UPDATE jobs SET a");
        assertThat(statements)
                .extracting(statement -> statement.place().orElseThrow())
                .extracting(span -> sql.substring(span.start(), span.end()))
                .containsExactly(
                        "INSERT INTO dbo.jobs\nVALUES ('a\nb');",
                        "DELETE FROM jobs WHERE id = 1;",
                        "UPDATE jobs SET a = 2");
    }

    @Test
    void theFirstWordsNeverShowAValue() {
        String head = new Classifier(POSTGRESQL)
                .classify("UPDATE jobs SET 'secret' = 12345", 1)
                .get(0)
                .head();
        assertThat(head).isEqualTo("UPDATE jobs SET");
    }

    @Nested
    class OnSqlServer {

        @Test
        void statementsNeedNoSemicolonBetweenThem() {
            expect(
                    SQLSERVER,
                    """
                    SET NOCOUNT ON
                    SET IDENTITY_INSERT dbo.jobs ON
                    INSERT dbo.jobs (id, name) VALUES (1, N'insert into x')
                    INSERT INTO [dbo].[people] ([id]) SELECT 1 UNION ALL SELECT 2
                    SET IDENTITY_INSERT dbo.jobs OFF
                    UPDATE dbo.jobs SET name = N'x' WHERE id = 1
                    DELETE dbo.old
                    SELECT * FROM dbo.jobs
                    PRINT 'done'
                    """,
                    "session",
                    "rows dbo.jobs",
                    "rows dbo.jobs",
                    "rows dbo.people",
                    "rows dbo.jobs",
                    "transform dbo.jobs",
                    "transform dbo.old",
                    "session",
                    "session");
        }

        @Test
        void definitionsEndWhereAnotherStatementBegins() {
            expect(SQLSERVER, """
                    CREATE TABLE a (b int REFERENCES c (d) ON DELETE SET NULL ON UPDATE CASCADE)
                    ALTER TABLE a ADD CONSTRAINT e FOREIGN KEY (b) REFERENCES c (d) ON DELETE SET DEFAULT
                    ALTER TABLE a ALTER COLUMN b bigint
                    ALTER TABLE a DROP COLUMN f
                    DROP TABLE IF EXISTS g
                    ALTER DATABASE here SET RECOVERY SIMPLE
                    GRANT INSERT, UPDATE, DELETE ON a TO reader WITH GRANT OPTION
                    INSERT INTO a VALUES (1)
                    """, "schema", "schema", "schema", "schema", "schema", "schema", "schema", "rows a");
        }

        @Test
        void switchingATriggerIsNoDefinitionOfOne() {
            expect(SQLSERVER, "ALTER TABLE a DISABLE TRIGGER ALL; INSERT INTO a VALUES (1);", "rows a", "rows a");
            expect(SQLSERVER, "DROP PROCEDURE p; INSERT INTO a VALUES (1)", "schema", "rows a");
            expect(
                    SQLSERVER,
                    "DISABLE TRIGGER t ON a\nINSERT INTO a VALUES (1)\nENABLE TRIGGER t ON a",
                    "rows a",
                    "rows a",
                    "rows a");
        }

        @Test
        void commonTablesAndTheirStatementStayTogether() {
            expect(
                    SQLSERVER,
                    "WITH c AS (SELECT 1 AS x) INSERT INTO a SELECT x FROM c\nDELETE FROM b",
                    "rows a",
                    "transform b");
        }

        @Test
        void anInsertKeepsItsSource() {
            expect(SQLSERVER, "INSERT INTO a (b)\nSELECT c FROM d\nINSERT INTO e\nEXEC f", "transform a", "unknown");
            expect(SQLSERVER, "INSERT INTO a (b) OUTPUT inserted.b VALUES (1)\nEXEC f", "rows a", "unknown");
        }

        @Test
        void aSemicolonMayStandBeforeCommonTables() {
            expect(
                    SQLSERVER,
                    "UPDATE a SET b = NEXT VALUE FOR s\n;WITH c AS (SELECT b FROM a) INSERT INTO d SELECT b FROM c",
                    "transform a",
                    "transform d");
        }

        @Test
        void aMergeEndsAtItsSemicolon() {
            expect(SQLSERVER, """
                    MERGE dbo.jobs WITH (HOLDLOCK) AS t
                    USING (VALUES (1, N'a'), (2, N'b')) AS s (id, name) ON t.id = s.id
                    WHEN MATCHED THEN UPDATE SET name = s.name
                    WHEN NOT MATCHED BY TARGET THEN INSERT (id, name) VALUES (s.id, s.name)
                    WHEN NOT MATCHED BY SOURCE THEN DELETE;
                    INSERT INTO a VALUES (1)
                    """, "rows dbo.jobs", "rows a");
        }

        @Test
        void codeTiesTogetherAllThatFollowsInTheBatch() {
            expect(SQLSERVER, "DECLARE @i int = 1\nINSERT INTO b VALUES (@i);\nDELETE FROM c;", "rows b");
            expect(SQLSERVER, "IF DB_NAME() = 'live' RETURN\nINSERT INTO b VALUES (1)\nDELETE FROM c", "rows b");
            expect(SQLSERVER, "BEGIN TRY INSERT INTO a VALUES (1); END TRY BEGIN CATCH THROW; END CATCH", "rows a");
            expect(SQLSERVER, "WHILE 1 = 1 BEGIN INSERT INTO a VALUES (1); END", "rows a");
        }

        @Test
        void anIfEndsWithWhatItDecidesAbout() {
            expect(
                    SQLSERVER,
                    "INSERT INTO a VALUES (1)\nIF NOT EXISTS (SELECT 1 FROM b)\nINSERT INTO b VALUES (1);\nDELETE FROM c;",
                    "rows a",
                    "rows b",
                    "transform c");
            expect(
                    SQLSERVER,
                    "IF OBJECT_ID('a') IS NULL\nCREATE TABLE a (b int)\nIF NOT EXISTS (SELECT * FROM a) INSERT a VALUES (1)"
                            + "\nINSERT INTO c SELECT b FROM a",
                    "schema",
                    "rows a",
                    "transform c");
            expect(
                    SQLSERVER,
                    "IF EXISTS (SELECT 1 FROM a) BEGIN UPDATE a SET b = CASE b WHEN 1 THEN 2 ELSE 3 END; DELETE FROM c END;"
                            + " ELSE IF 1 = (SELECT 1) INSERT INTO d SELECT 1 ELSE BEGIN DROP TABLE e END TRUNCATE TABLE f",
                    "rows d",
                    "transform f");
            expect(
                    SQLSERVER,
                    "IF 1 = 1 BEGIN TRY DELETE a END TRY BEGIN CATCH PRINT 'x' END CATCH DROP TABLE b",
                    "schema");
            expect(
                    SQLSERVER,
                    "IF 1 = 1 MERGE a USING b ON a.c = b.c WHEN MATCHED THEN DELETE; DROP TABLE d",
                    "transform a",
                    "schema");
        }

        @Test
        void identitiesAreInsertedForRows() {
            expect(
                    SQLSERVER,
                    "SET IDENTITY_INSERT a ON; INSERT INTO a (id) SELECT id FROM b; SET IDENTITY_INSERT a OFF",
                    "session",
                    "transform a",
                    "session");
        }

        @Test
        void transactionControlIsNoCode() {
            expect(SQLSERVER, "BEGIN TRAN\nINSERT INTO a VALUES (1)\nCOMMIT TRAN", "session", "rows a", "session");
            expect(SQLSERVER, "BEGIN TRANSACTION; DELETE FROM a; ROLLBACK;", "session", "transform a", "session");
        }

        @Test
        void aProcedureOrViewEndsWithItsBatch() {
            expect(SQLSERVER, "CREATE VIEW a AS WITH b AS (SELECT 1 AS c) SELECT c FROM b", "schema");
            expect(SQLSERVER, "CREATE OR ALTER VIEW a AS (SELECT 1 AS b) UNION (SELECT 2)", "schema");
            expect(SQLSERVER, "CREATE OR ALTER PROC p AS\nINSERT INTO a VALUES (1)\nDELETE FROM b", "schema");
        }

        @Test
        void temporaryTablesGoWithTheSession() {
            expect(SQLSERVER, "CREATE TABLE #t (a int)\nDROP TABLE IF EXISTS tempdb..#t", "session", "session");
            expect(SQLSERVER, "SELECT * INTO #t FROM a", "session");
        }

        @Test
        void aQueryIntoATableCreatesIt() {
            expect(SQLSERVER, "SELECT * INTO dbo.copied FROM a", "schema");
        }

        @Test
        void rowsComeFromFilesToo() {
            expect(SQLSERVER, "BULK INSERT dbo.jobs FROM 'jobs.csv' WITH (FIRSTROW = 2)", "rows dbo.jobs");
            expect(SQLSERVER, "INSERT INTO a SELECT * FROM OPENROWSET(BULK 'a.csv', FORMATFILE = 'f') AS x", "rows a");
        }

        @Test
        void topIsNoTable() {
            expect(SQLSERVER, "DELETE TOP (5) FROM a", "transform a");
            expect(SQLSERVER, "UPDATE TOP (5) PERCENT a SET b = 1", "transform a");
            expect(SQLSERVER, "INSERT TOP (1) INTO a SELECT b FROM c", "transform a");
        }

        @Test
        void namesInBracketsAreNames() {
            expect(SQLSERVER, "INSERT INTO [my schema].[select] VALUES (1)", "rows my schema.select");
        }

        @Test
        void denyIsAGrant() {
            expect(SQLSERVER, "DENY SELECT ON a TO reader", "schema");
        }
    }

    @Nested
    class OnPostgreSql {

        @Test
        void copyBringsRowsInUnlessItWritesThem() {
            expect(POSTGRESQL, "COPY people.jobs (id, name) FROM stdin", "rows people.jobs");
            expect(POSTGRESQL, "COPY jobs TO '/tmp/jobs'", "session");
            expect(POSTGRESQL, "COPY (SELECT * FROM jobs) TO '/tmp/jobs'", "session");
        }

        @Test
        void anUpsertOfLiteralRowsIsRows() {
            expect(
                    POSTGRESQL,
                    "INSERT INTO jobs VALUES (1, 'a') ON CONFLICT (id) DO UPDATE SET name = excluded.name"
                            + " WHERE jobs.name IS DISTINCT FROM excluded.name",
                    "rows jobs");
        }

        @Test
        void functionsThatReturnRowsAreNoTables() {
            expect(POSTGRESQL, "INSERT INTO jobs SELECT i FROM generate_series(1, 10) AS i", "rows jobs");
            expect(POSTGRESQL, "INSERT INTO jobs SELECT * FROM jsonb_to_recordset('[]') AS x (id int)", "rows jobs");
            expect(
                    POSTGRESQL,
                    "INSERT INTO jobs SELECT x.b FROM (SELECT 1 AS a) y JOIN LATERAL unnest(ARRAY[a]) x (b) ON true",
                    "rows jobs");
        }

        @Test
        void commonTablesMayBeMaterialisedAndRecursive() {
            expect(
                    POSTGRESQL,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9)"
                            + " INSERT INTO jobs SELECT i FROM n",
                    "rows jobs");
            expect(
                    POSTGRESQL,
                    "WITH x AS NOT MATERIALIZED (SELECT 1 AS id) INSERT INTO jobs SELECT id FROM x",
                    "rows jobs");
            expect(
                    POSTGRESQL,
                    "WITH x AS MATERIALIZED (SELECT id FROM people) INSERT INTO jobs SELECT id FROM x",
                    "transform jobs");
        }

        @Test
        void aWritingCommonTableIsWhatAQueryDoes() {
            expect(POSTGRESQL, "WITH x AS (INSERT INTO jobs VALUES (1) RETURNING id) SELECT * FROM x", "rows jobs");
            expect(
                    POSTGRESQL,
                    "WITH x AS (INSERT INTO jobs SELECT id FROM y RETURNING id) SELECT * FROM x",
                    "transform jobs");
            expect(POSTGRESQL, "WITH x AS (DELETE FROM jobs RETURNING *) SELECT count(*) FROM x", "transform jobs");
        }

        @Test
        void commonTablesThatWriteCount() {
            expect(
                    POSTGRESQL,
                    "WITH x AS (INSERT INTO a VALUES (1) RETURNING id) INSERT INTO b SELECT id FROM x",
                    "rows b");
            expect(POSTGRESQL, "WITH x AS (INSERT INTO a VALUES (1)), y AS (DELETE FROM b) SELECT 1", "rows a");
            expect(
                    POSTGRESQL,
                    "WITH moved AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM moved",
                    "transform b");
            expect(
                    POSTGRESQL,
                    "WITH up AS (UPDATE a SET b = 1 WHERE id = 1 RETURNING *)"
                            + " INSERT INTO a SELECT 1, 1 WHERE NOT EXISTS (SELECT 1 FROM up)",
                    "rows a");
        }

        @Test
        void bodiesCountWhereTheyRun() {
            expect(
                    POSTGRESQL,
                    "CREATE FUNCTION f() RETURNS void AS $body$ BEGIN INSERT INTO a VALUES (1); END; $body$ LANGUAGE plpgsql",
                    "schema");
            expect(POSTGRESQL, "DO $$ BEGIN INSERT INTO a VALUES (1); END $$", "rows a");
            expect(POSTGRESQL, "INSERT INTO a VALUES ($$it's; FROM b$$)", "rows a");
        }

        @Test
        void aSequenceSetByAFunctionIsATransform() {
            assertThat(new Classifier(POSTGRESQL)
                            .classify("SELECT setval('s', max(id)) FROM jobs", 1)
                            .get(0)
                            .kind())
                    .isEqualTo(StatementKind.TRANSFORM);
        }

        @Test
        void aQueryIntoATableCreatesItUnlessItIsTemporary() {
            expect(POSTGRESQL, "SELECT * INTO copied FROM a", "schema");
            expect(POSTGRESQL, "SELECT * INTO TEMP copied FROM a", "session");
            expect(POSTGRESQL, "SELECT * INTO TEMPORARY TABLE copied FROM a", "session");
        }

        @Test
        void semicolonsInParenthesesEndNothing() {
            expect(
                    POSTGRESQL,
                    "CREATE RULE r AS ON INSERT TO a DO INSTEAD (INSERT INTO b VALUES (1); DELETE FROM c);\n"
                            + "INSERT INTO d VALUES (1)",
                    "schema",
                    "rows d");
        }

        @Test
        void onlyIsNoTable() {
            expect(POSTGRESQL, "UPDATE ONLY a SET b = 1", "transform a");
            expect(POSTGRESQL, "DELETE FROM ONLY a", "transform a");
        }

        @Test
        void namesInQuotesAreNames() {
            expect(POSTGRESQL, "INSERT INTO \"People\".\"Order\" SELECT 1", "rows People.Order");
            expect(POSTGRESQL, "INSERT INTO \"VALUES\" SELECT a FROM \"SELECT\"", "transform VALUES");
        }
    }

    @Nested
    class OnMySqlAndMariaDb {

        @ParameterizedTest
        @EnumSource(names = {"MYSQL", "MARIADB"})
        void rowsComeInInManyForms(SqlDialect dialect) {
            expect(dialect, "REPLACE INTO jobs VALUES (1)", "rows jobs");
            expect(dialect, "INSERT IGNORE INTO jobs SET id = 1, name = \"FROM x\"", "rows jobs");
            expect(dialect, "INSERT LOW_PRIORITY jobs VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a)", "rows jobs");
            expect(dialect, "LOAD DATA LOCAL INFILE 'x' REPLACE INTO TABLE here.jobs", "rows here.jobs");
            expect(dialect, "INSERT INTO jobs SELECT 1 FROM dual WHERE NOT EXISTS (SELECT 1 FROM jobs)", "rows jobs");
            expect(dialect, "REPLACE INTO jobs SELECT * FROM people", "transform jobs");
        }

        @ParameterizedTest
        @EnumSource(names = {"MYSQL", "MARIADB"})
        void stringsMayStandInDoubleQuotesAndHoldEscapes(SqlDialect dialect) {
            expect(dialect, "INSERT INTO a VALUES (\"it's\", 'say \"x\"', 'it\\'s; ')", "rows a");
            expect(dialect, "INSERT INTO `insert`.`select` VALUES (1)", "rows insert.select");
        }

        @ParameterizedTest
        @EnumSource(names = {"MYSQL", "MARIADB"})
        void executableCommentsAreExecuted(SqlDialect dialect) {
            expect(dialect, "/*!40101 SET NAMES utf8 */;", "session");
            expect(dialect, "INSERT /*!IGNORE */ INTO a VALUES (1)", "rows a");
            expect(dialect, "/*!50001 CREATE VIEW a AS SELECT 1 */;", "schema");
        }

        @Test
        void aStatementInAnExecutableCommentReachesFromItsStart() {
            Statement statement = new Classifier(MYSQL)
                    .classify("/*!40000 INSERT INTO a VALUES (1) */;", 1)
                    .get(0);
            assertThat(statement.place()).contains(new Span(0, 37));
        }

        @ParameterizedTest
        @EnumSource(names = {"MYSQL", "MARIADB"})
        void aRoutineMayHaveADefiner(SqlDialect dialect) {
            expect(
                    dialect,
                    "CREATE OR REPLACE DEFINER=`root`@`localhost` PROCEDURE p() BEGIN INSERT INTO a VALUES (1); END",
                    "schema");
            expect(
                    dialect,
                    "CREATE DEFINER=root@localhost EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM a; SET @b = 1; END",
                    "schema");
        }

        @ParameterizedTest
        @EnumSource(names = {"MYSQL", "MARIADB"})
        void aQueryIntoVariablesOrAFileCreatesNoTable(SqlDialect dialect) {
            expect(dialect, "SELECT max(id) INTO @id FROM a", "session");
            expect(dialect, "SELECT * INTO OUTFILE 'x' FROM a", "session");
        }

        @ParameterizedTest
        @EnumSource(names = {"MYSQL", "MARIADB"})
        void temporaryTablesGoWithTheSession(SqlDialect dialect) {
            expect(dialect, "CREATE TEMPORARY TABLE IF NOT EXISTS t (a int)", "session");
            expect(dialect, "DROP TEMPORARY TABLE t", "session");
        }

        @Test
        void mySqlDoesNotExecuteWhatIsForMariaDb() {
            expect(MYSQL, "/*M!100100 INSERT INTO a VALUES (1) */");
            expect(MARIADB, "/*M!100100 INSERT INTO a VALUES (1) */", "rows a");
        }
    }

    @Nested
    class OnOracle {

        @Test
        void rowsFromDualAreRows() {
            expect(ORACLE, "INSERT INTO a SELECT 1, 'x' FROM dual UNION ALL SELECT 2, 'y' FROM dual", "rows a");
            expect(
                    ORACLE,
                    "MERGE INTO a USING dual ON (a.id = 1) WHEN NOT MATCHED THEN INSERT (id) VALUES (1)",
                    "rows a");
        }

        @Test
        void stringsMayChooseTheirQuotes() {
            expect(ORACLE, "INSERT INTO a VALUES (q'[it's]'); INSERT INTO b VALUES (nq'!it's; !')", "rows a", "rows b");
        }

        @Test
        void anInsertIntoManyTablesWritesToEach() {
            List<Statement> statements = new Classifier(ORACLE)
                    .classify("INSERT ALL INTO a VALUES (1) INTO b VALUES (2) SELECT * FROM dual", 1);
            assertThat(statements.get(0).effects())
                    .extracting(effect -> effect.kind() + " " + effect.table().orElseThrow())
                    .containsExactly("rows a", "rows b");
            expect(ORACLE, "INSERT FIRST WHEN c = 1 THEN INTO a VALUES (c) SELECT 1 AS c FROM dual", "rows a");
        }

        @Test
        void bodiesOfPackagesAndTypesBelongToThem() {
            expect(ORACLE, "CREATE PACKAGE BODY p AS PROCEDURE q IS BEGIN DELETE FROM a; END; END;", "schema");
            expect(
                    ORACLE,
                    "CREATE OR REPLACE TYPE BODY t AS MEMBER PROCEDURE q IS BEGIN DELETE FROM a; END; END;",
                    "schema");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H2, CREATE LOCAL TEMPORARY TABLE t (a int), session",
        "H2, CREATE CACHED LOCAL TEMPORARY TABLE t (a int), session",
        "H2, CREATE GLOBAL TEMPORARY TABLE t (a int), schema",
        "ORACLE, CREATE GLOBAL TEMPORARY TABLE t (a int), schema",
        "ORACLE, CREATE PRIVATE TEMPORARY TABLE t (a int), session",
        "POSTGRESQL, CREATE TEMP TABLE t (a int), session",
        "POSTGRESQL, CREATE OR REPLACE TEMP VIEW t AS SELECT 1, session",
        "POSTGRESQL, CREATE GLOBAL TEMPORARY TABLE t (a int), session",
        "POSTGRESQL, CREATE UNLOGGED TABLE temp (a int), schema"
    })
    void temporaryObjectsAreSessionUnlessTheirDefinitionStays(SqlDialect dialect, String sql, String kind) {
        assertThat(classified(dialect, sql.replace("(a int", "(a int, b int"))).containsExactly(kind);
    }

    @Test
    void h2MergesByKey() {
        expect(H2, "MERGE INTO jobs (id, name) KEY (id) VALUES (1, 'a')", "rows jobs");
        expect(H2, "MERGE INTO jobs (id) KEY (id) SELECT id FROM people", "transform jobs");
        expect(H2, "INSERT INTO jobs SELECT * FROM CSVREAD('jobs.csv')", "rows jobs");
    }

    @ParameterizedTest
    @EnumSource(names = "SQLSERVER", mode = Mode.EXCLUDE)
    void elsewhereOnlySemicolonsEndAStatement(SqlDialect dialect) {
        expect(dialect, "INSERT INTO a VALUES (1)\nON CONFLICT (b) DO UPDATE SET c = 1", "rows a");
        expect(dialect, "SELECT * FROM a\nFOR UPDATE", "session");
    }
}
