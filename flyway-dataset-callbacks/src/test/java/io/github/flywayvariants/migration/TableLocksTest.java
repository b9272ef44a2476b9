package io.github.flywayvariants.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users of a table should expect, by what the manuals of the databases say. */
class TableLocksTest {

    private static List<String> locks(SqlDialect dialect, String sql) {
        TableLocks locks = new TableLocks(dialect);
        return new Classifier(dialect)
                .classify(sql, 1).stream()
                        .flatMap(statement -> locks.of(statement).stream())
                        .map(lock -> lock.table() + ": " + lock.waits() + ", " + lock.work())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE t ADD COLUMN c int                                  | t: reads and writes, a moment
            ALTER TABLE t ADD c int NOT NULL DEFAULT 0                      | t: reads and writes, a moment
            ALTER TABLE t ADD c timestamp DEFAULT now()                     | t: reads and writes, a moment
            ALTER TABLE t ADD c uuid DEFAULT gen_random_uuid()              | t: reads and writes, may write every row
            ALTER TABLE t ADD c int GENERATED ALWAYS AS (a + 1) STORED      | t: reads and writes, may write every row
            ALTER TABLE t ADD c bigserial                                   | t: reads and writes, may write every row
            ALTER TABLE ONLY s.t ALTER COLUMN c TYPE bigint                 | s.t: reads and writes, may write every row
            ALTER TABLE t ALTER c SET DATA TYPE text                        | t: reads and writes, may write every row
            ALTER TABLE t ALTER c SET NOT NULL                              | t: reads and writes, reads every row
            ALTER TABLE t ALTER c SET DEFAULT 1                             | t: reads and writes, a moment
            ALTER TABLE t ALTER c DROP NOT NULL                             | t: reads and writes, a moment
            ALTER TABLE t ADD CHECK (c > 0)                                 | t: reads and writes, reads every row
            ALTER TABLE t ADD CONSTRAINT k CHECK (c > 0) NOT VALID          | t: reads and writes, a moment
            ALTER TABLE t VALIDATE CONSTRAINT k                             | t: changes of its structure, reads every row
            ALTER TABLE t ADD CONSTRAINT u UNIQUE (c)                       | t: reads and writes, reads every row
            ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i             | t: reads and writes, a moment
            ALTER TABLE t DISABLE TRIGGER ALL                               | t: writes, a moment
            ALTER TABLE t SET UNLOGGED                                      | t: reads and writes, writes every row
            ALTER TABLE t RENAME TO u                                       | t: reads and writes, a moment
            CREATE INDEX i ON t (c)                                         | t: writes, reads every row
            CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (c)       | t: changes of its structure, reads every row
            DROP INDEX i                                                    | i: reads and writes, a moment
            CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f() | t: writes, a moment
            DROP TRIGGER g ON t                                             | t: writes, a moment
            TRUNCATE TABLE t                                                | t: reads and writes, a moment
            DROP TABLE IF EXISTS t                                          | t: reads and writes, a moment
            REFRESH MATERIALIZED VIEW t                                     | t: reads and writes, writes every row
            VACUUM FULL t                                                   | t: reads and writes, writes every row
            UPDATE t SET c = 1                                              | t: changes of the same rows, writes the rows that it changes
            DELETE FROM t WHERE c = 1                                       | t: changes of the same rows, writes the rows that it changes
            """)
    void postgreSql(String sql, String expected) {
        assertThat(locks(SqlDialect.POSTGRESQL, sql + ";")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE dbo.t ADD c int NULL                                | dbo.t: reads and writes, a moment
            ALTER TABLE t ADD c int NOT NULL CONSTRAINT d DEFAULT 0         | t: reads and writes, may write every row
            ALTER TABLE t ALTER COLUMN c bigint NOT NULL                    | t: reads and writes, may write every row
            ALTER TABLE t WITH NOCHECK ADD CONSTRAINT k CHECK (c > 0)       | t: reads and writes, a moment
            ALTER TABLE t WITH CHECK CHECK CONSTRAINT k                     | t: reads and writes, reads every row
            ALTER TABLE t NOCHECK CONSTRAINT k                              | t: reads and writes, a moment
            ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY (c)                  | t: reads and writes, may write every row
            CREATE NONCLUSTERED INDEX i ON t (c)                            | t: writes, reads every row
            CREATE CLUSTERED INDEX i ON t (c)                               | t: reads and writes, writes every row
            CREATE INDEX i ON t (c) WITH (ONLINE = ON)                      | t: changes of its structure, reads every row
            DROP INDEX i ON t                                               | t: reads and writes, a moment
            ALTER INDEX ALL ON t REBUILD                                    | t: reads and writes, writes every row
            DISABLE TRIGGER g ON t                                          | t: reads and writes, a moment
            UPDATE t SET c = 1                                              | t: changes of the same rows, writes the rows that it changes
            """)
    void sqlServer(String sql, String expected) {
        assertThat(locks(SqlDialect.SQLSERVER, sql + ";")).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE t ADD c int NOT NULL DEFAULT 0                      | t: reads and writes, a moment
            ALTER TABLE t MODIFY c bigint                                   | t: writes, may write every row
            ALTER TABLE t MODIFY c varchar(90), ALGORITHM=INSTANT           | t: changes of its structure, may write every row
            ALTER TABLE t CHANGE COLUMN c d bigint                          | t: writes, may write every row
            ALTER TABLE t ADD INDEX i (c)                                   | t: changes of its structure, reads every row
            CREATE INDEX i ON t (c)                                         | t: changes of its structure, reads every row
            CREATE FULLTEXT INDEX i ON t (c)                                | t: writes, reads every row
            ALTER TABLE t CONVERT TO CHARACTER SET utf8mb4                  | t: writes, writes every row
            ALTER TABLE t DROP COLUMN c                                     | t: reads and writes, a moment
            ALTER TABLE t DROP FOREIGN KEY k                                | t: reads and writes, a moment
            ALTER TABLE t DROP INDEX i                                      | t: reads and writes, a moment
            RENAME TABLE t TO u                                             | t: reads and writes, a moment
            INSERT INTO t (c) SELECT c FROM u                               | u: changes of the same rows, reads every row
            """)
    void mariaDb(String sql, String expected) {
        assertThat(locks(SqlDialect.MARIADB, sql + ";")).containsExactly(expected);
    }

    @Test
    void aForeignKeyMakesUsersOfBothTablesWait() {
        assertThat(locks(SqlDialect.POSTGRESQL, "ALTER TABLE t ADD FOREIGN KEY (c) REFERENCES parent (id);"))
                .containsExactly("t: writes, reads every row", "parent: writes, a moment");
        assertThat(locks(SqlDialect.POSTGRESQL, "CREATE TABLE t (id int PRIMARY KEY, c int REFERENCES parent);"))
                .containsExactly("parent: writes, a moment");
        assertThat(locks(SqlDialect.MARIADB, "ALTER TABLE t ADD c int REFERENCES parent (id);"))
                .containsExactly("t: writes, may write every row", "parent: reads and writes, a moment");
    }

    @Test
    void ofSeveralChangesInOneStatementTheLongestWaitCounts() {
        assertThat(locks(
                        SqlDialect.POSTGRESQL,
                        "ALTER TABLE t ADD c int, ADD CONSTRAINT k CHECK (c > 0), ALTER d TYPE bigint, DROP e;"))
                .containsExactly("t: reads and writes, may write every row");
        assertThat(locks(SqlDialect.SQLSERVER, "ALTER TABLE t ADD a int NULL, b int NOT NULL DEFAULT 1;"))
                .containsExactly("t: reads and writes, may write every row");
    }

    @Test
    void whatABlockDoesIsToldWhereItsTextSays() {
        assertThat(locks(SqlDialect.POSTGRESQL, "DO $$ BEGIN ALTER TABLE t ADD c int; UPDATE u SET c = 1; END $$;"))
                .containsExactly(
                        "t: reads and writes, a moment",
                        "u: changes of the same rows, writes the rows that it changes");
    }

    @Test
    void newTablesAndRowsAreNobodysConcern() {
        assertThat(locks(SqlDialect.POSTGRESQL, "CREATE TABLE t (id int); INSERT INTO t VALUES (1);"))
                .isEmpty();
        assertThat(locks(SqlDialect.ORACLE, "ALTER TABLE t ADD c int;")).isEmpty();
    }
}
