package io.github.flywayvariants.schema;

import io.github.flywayvariants.testing.TestServer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** On SQL Server or Babelfish, where there is one. Babelfish has less to tell. */
class SqlServerSchemaTest extends SchemaContract {

    @Override
    TestServer server() {
        return TestServer.SQLSERVER;
    }

    @Override
    List<String> otherSchemas() {
        return List.of("people");
    }

    @Override
    Set<SchemaKind> kinds() {
        Set<SchemaKind> kinds = EnumSet.of(
                SchemaKind.SCHEMA,
                SchemaKind.TYPE,
                SchemaKind.SEQUENCE,
                SchemaKind.TABLE,
                SchemaKind.VIEW,
                SchemaKind.COLUMN,
                SchemaKind.PRIMARY_KEY,
                SchemaKind.UNIQUE_KEY,
                SchemaKind.FOREIGN_KEY,
                SchemaKind.CHECK,
                SchemaKind.INDEX,
                SchemaKind.TRIGGER,
                SchemaKind.FUNCTION,
                SchemaKind.PROCEDURE);
        if (!server().isBabelfish()) {
            kinds.addAll(EnumSet.of(SchemaKind.DATABASE, SchemaKind.ROLE, SchemaKind.SYNONYM));
        }
        return kinds;
    }

    @Override
    List<String> schema() {
        List<String> statements = new ArrayList<>(
                List.of(
                        "CREATE SCHEMA people",
                        "CREATE TYPE short_name FROM nvarchar(20) NOT NULL",
                        "CREATE TYPE pairs AS TABLE (a int, b decimal(5, 1))",
                        "CREATE SEQUENCE counter START WITH 3 INCREMENT BY 2",
                        "CREATE TABLE job (id int IDENTITY NOT NULL CONSTRAINT job_pk PRIMARY KEY, title nvarchar(50) NOT NULL CONSTRAINT job_title UNIQUE,"
                                + " grade int DEFAULT 1)",
                        "CREATE TABLE person (id bigint IDENTITY (100, 5) NOT NULL, name nvarchar(40) COLLATE Latin1_General_CS_AS NOT NULL,"
                                + " email nvarchar(80), job_id int, boss_id bigint, pay decimal(10, 2), doubled AS (pay * 2) PERSISTED,"
                                + " CONSTRAINT person_pk PRIMARY KEY (id),"
                                + " CONSTRAINT person_job FOREIGN KEY (job_id) REFERENCES job (id) ON DELETE SET NULL,"
                                + " CONSTRAINT person_boss FOREIGN KEY (boss_id) REFERENCES person (id), CONSTRAINT person_pay CHECK (pay > 0))",
                        "CREATE INDEX person_name ON person (name DESC, pay) INCLUDE (email)",
                        "CREATE INDEX person_email ON person (email)",
                        "CREATE TABLE people.note (id int NOT NULL, person bigint CONSTRAINT note_person REFERENCES dbo.person (id))",
                        "CREATE VIEW worker AS SELECT id, name FROM person WHERE job_id IS NOT NULL",
                        "CREATE FUNCTION twice(@a int) RETURNS int AS BEGIN RETURN @a * 2 END",
                        "CREATE PROCEDURE tidy AS DELETE FROM person WHERE 1 = 0",
                        "CREATE TRIGGER person_stamp ON person AFTER INSERT, UPDATE AS PRINT 'stamped'",
                        "EXEC sp_addextendedproperty 'MS_Description', 'as on the card', 'schema', 'dbo', 'table', 'job', 'column', 'title'"));
        if (!server().isBabelfish()) {
            statements.addAll(List.of(
                    "CREATE ROLE reader",
                    "CREATE SYNONYM human FOR person",
                    "GRANT SELECT, INSERT ON person TO reader",
                    "GRANT SELECT ON job (title) TO reader",
                    "GRANT EXECUTE ON SCHEMA::people TO reader"));
        }
        return statements;
    }

    @Override
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(List.of(
                fault("DROP INDEX person_email ON person").of("dbo.person.person_email", "index", "present", null),
                fault(
                                "DROP INDEX person_name ON person",
                                "CREATE INDEX person_name ON person (name, pay) INCLUDE (email)")
                        .of("dbo.person.person_name", "columns", "name DESC, pay", "name, pay"),
                fault("DROP INDEX person_name ON person", "CREATE INDEX person_name ON person (name DESC, pay)")
                        .of("dbo.person.person_name", "included columns", "email", null),
                fault("ALTER TABLE person ALTER COLUMN email nvarchar(81)")
                        .of("dbo.person.email", "type", "nvarchar(80)", "nvarchar(81)"),
                fault("ALTER TABLE job ADD extra int").of("dbo.job.extra", "column", null, "present"),
                fault(
                                "EXEC sp_dropextendedproperty 'MS_Description', 'schema', 'dbo', 'table', 'job', 'column', 'title'")
                        .of("dbo.job.title", "comment", "as on the card", null),
                fault("DROP VIEW worker", "CREATE VIEW worker AS SELECT id, name FROM person WHERE boss_id IS NOT NULL")
                        .of(
                                "dbo.worker",
                                "text",
                                "CREATE VIEW worker AS SELECT id, name FROM person WHERE job_id IS NOT NULL",
                                "CREATE VIEW worker AS SELECT id, name FROM person WHERE boss_id IS NOT NULL"),
                fault("DROP PROCEDURE tidy", "CREATE PROCEDURE tidy AS DELETE FROM person WHERE 1 = 2")
                        .of(
                                "dbo.tidy",
                                "text",
                                "CREATE PROCEDURE tidy AS DELETE FROM person WHERE 1 = 0",
                                "CREATE PROCEDURE tidy AS DELETE FROM person WHERE 1 = 2"),
                fault("DROP TRIGGER person_stamp").of("dbo.person.person_stamp", "trigger", "present", null),
                fault("ALTER TABLE person DROP CONSTRAINT person_boss")
                        .of("dbo.person.person_boss", "foreign key", "present", null),
                fault(
                                "ALTER TABLE person DROP CONSTRAINT person_job",
                                "ALTER TABLE person ADD CONSTRAINT person_job FOREIGN KEY (job_id) REFERENCES job (id) ON DELETE CASCADE")
                        .of("dbo.person.person_job", "on delete", "SET NULL", "CASCADE"),
                fault("DROP SEQUENCE counter", "CREATE SEQUENCE counter START WITH 3 INCREMENT BY 3")
                        .of("dbo.counter", "increment", "2", "3"),
                fault("DROP TABLE people.note").of("people.note", "table", "present", null)));
        if (!server().isBabelfish()) {
            faults.addAll(ofSqlServer());
        }
        return faults;
    }

    private static List<Fault> ofSqlServer() {
        return List.of(
                fault(
                                "DROP INDEX person_email ON person",
                                "CREATE INDEX person_email ON person (email) WHERE email IS NOT NULL")
                        .of("dbo.person.person_email", "filter", null, "([email] IS NOT NULL)"),
                fault("ALTER TABLE people.note ALTER COLUMN person bigint NOT NULL")
                        .of("people.note.person", "nullable", "yes", "no"),
                fault("DISABLE TRIGGER person_stamp ON person").of("dbo.person.person_stamp", "enabled", "yes", "no"),
                fault("ALTER TABLE person NOCHECK CONSTRAINT person_boss")
                        .of("dbo.person.person_boss", "enabled", "yes", "no")
                        .of("dbo.person.person_boss", "trusted", "yes", "no"),
                fault(
                                "ALTER TABLE person NOCHECK CONSTRAINT person_pay",
                                "ALTER TABLE person CHECK CONSTRAINT person_pay")
                        .of("dbo.person.person_pay", "trusted", "yes", "no"),
                fault("REVOKE INSERT ON person FROM reader")
                        .of("dbo.person", "granted to reader", "INSERT, SELECT", "SELECT"),
                fault("DENY DELETE ON person TO reader").of("dbo.person", "denied to reader", null, "DELETE"),
                fault("REVOKE SELECT ON job (title) FROM reader")
                        .of("dbo.job.title", "granted to reader", "SELECT", null),
                fault("REVOKE EXECUTE ON SCHEMA::people FROM reader")
                        .of("people", "granted to reader", "EXECUTE", null),
                fault("DROP SYNONYM human", "CREATE SYNONYM human FOR job")
                        .of("dbo.human", "for", "[person]", "[job]"));
    }

    @Override
    List<List<String>> namedDifferently() {
        String parent = "CREATE TABLE a (id int NOT NULL PRIMARY KEY, n int NOT NULL UNIQUE, m int DEFAULT 3)";
        String child = "CREATE TABLE b (id int NOT NULL PRIMARY KEY, a int REFERENCES a (id), CHECK (a > 2))";
        return List.of(
                List.of(parent, child),
                List.of("CREATE TABLE c (id int NOT NULL PRIMARY KEY)", parent, child, "DROP TABLE c"));
    }
}
