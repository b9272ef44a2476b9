package io.github.flywayvariants.schema;

import io.github.flywayvariants.testing.TestServer;
import java.util.List;
import java.util.Set;

class MariaDbSchemaTest extends SchemaContract {

    @Override
    TestServer server() {
        return TestServer.MARIADB;
    }

    @Override
    Set<SchemaKind> kinds() {
        return Set.of(
                SchemaKind.SCHEMA,
                SchemaKind.SEQUENCE,
                SchemaKind.TABLE,
                SchemaKind.VIEW,
                SchemaKind.COLUMN,
                SchemaKind.PARTITION,
                SchemaKind.PRIMARY_KEY,
                SchemaKind.UNIQUE_KEY,
                SchemaKind.FOREIGN_KEY,
                SchemaKind.CHECK,
                SchemaKind.INDEX,
                SchemaKind.TRIGGER,
                SchemaKind.FUNCTION,
                SchemaKind.PROCEDURE);
    }

    @Override
    List<String> schema() {
        return List.of(
                "CREATE SEQUENCE counter START WITH 3 INCREMENT BY 2 CACHE 5",
                "CREATE TABLE job (id int AUTO_INCREMENT PRIMARY KEY, title varchar(50) NOT NULL UNIQUE COMMENT 'as on the card',"
                        + " grade int DEFAULT 1, next int DEFAULT NEXT VALUE FOR counter) COMMENT 'what people do'",
                "CREATE TABLE person (id bigint unsigned NOT NULL PRIMARY KEY, name varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,"
                        + " email varchar(80) CHECK (email LIKE '%@%'), mood enum('sad', 'happy') DEFAULT 'happy', job_id int, boss_id bigint unsigned,"
                        + " pay decimal(10, 2), doubled decimal(12, 2) AS (pay * 2) STORED, settings json,"
                        + " changed timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),"
                        + " CONSTRAINT person_job FOREIGN KEY (job_id) REFERENCES job (id) ON DELETE SET NULL,"
                        + " FOREIGN KEY (boss_id) REFERENCES person (id), CONSTRAINT person_pay CHECK (pay > 0), CHECK (pay < 100000),"
                        + " KEY person_name (name(10), pay DESC), UNIQUE KEY person_email (email), FULLTEXT KEY person_words (name))",
                "CREATE TABLE measure (at date NOT NULL, v int) PARTITION BY RANGE (year(at))"
                        + " (PARTITION p2023 VALUES LESS THAN (2024), PARTITION p2024 VALUES LESS THAN (2025))",
                "CREATE VIEW worker AS SELECT id, name FROM person WHERE job_id IS NOT NULL WITH CASCADED CHECK OPTION",
                "CREATE FUNCTION twice(a int) RETURNS int DETERMINISTIC RETURN a * 2",
                "CREATE PROCEDURE tidy(IN a int, OUT b varchar(10)) DELETE FROM person WHERE id = a",
                "CREATE TRIGGER person_stamp BEFORE INSERT ON person FOR EACH ROW SET NEW.pay = NEW.pay + 0");
    }

    @Override
    List<Fault> faults() {
        return List.of(
                fault("DROP INDEX person_name ON person").of("person.person_name", "index", "present", null),
                fault("ALTER TABLE person DROP KEY person_name, ADD KEY person_name (name(11), pay)")
                        .of("person.person_name", "columns", "name(10), pay DESC", "name(11), pay"),
                fault("ALTER TABLE person DROP KEY person_email, ADD KEY person_email (email)")
                        .of("person.person_email", "unique key", "present", null)
                        .of("person.person_email", "index", null, "present"),
                fault("ALTER TABLE person ALTER KEY person_name IGNORED")
                        .of("person.person_name", "ignored", null, "yes"),
                fault("ALTER TABLE job ALTER grade SET DEFAULT 2").of("job.grade", "default", "1", "2"),
                fault("ALTER TABLE job MODIFY grade int NOT NULL DEFAULT 1").of("job.grade", "nullable", "yes", "no"),
                fault("ALTER TABLE job MODIFY title varchar(51) NOT NULL COMMENT 'as on the card'")
                        .of("job.title", "type", "varchar(50)", "varchar(51)"),
                fault("ALTER TABLE job MODIFY title varchar(50) NOT NULL")
                        .of("job.title", "comment", "as on the card", null),
                fault("ALTER TABLE job COMMENT 'work'").of("job", "comment", "what people do", "work"),
                fault("ALTER TABLE job MODIFY id int").of("job.id", "extra", "auto_increment", null),
                fault(
                                "ALTER TABLE person MODIFY name varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NOT NULL")
                        .of("person.name", "collation", "utf8mb4_bin", "utf8mb4_general_ci")
                        .of("worker.name", "collation", "utf8mb4_bin", "utf8mb4_general_ci"),
                fault("ALTER TABLE person MODIFY changed timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)")
                        .of("person.changed", "extra", "on update current_timestamp(3)", null),
                fault("ALTER TABLE person MODIFY doubled decimal(12, 2) AS (pay * 3) STORED")
                        .of("person.doubled", "computed as", "`pay` * 2", "`pay` * 3"),
                fault("ALTER TABLE person MODIFY mood enum('sad', 'happy', 'calm') DEFAULT 'happy'")
                        .of("person.mood", "type", "enum('sad','happy')", "enum('sad','happy','calm')"),
                fault(
                                "CREATE OR REPLACE VIEW worker AS SELECT id, name FROM person WHERE boss_id IS NOT NULL WITH CASCADED CHECK OPTION")
                        .of(
                                "worker",
                                "text",
                                "select `person`.`id` AS `id`,`person`.`name` AS `name` from `person` where `person`.`job_id` is not null",
                                "select `person`.`id` AS `id`,`person`.`name` AS `name` from `person` where `person`.`boss_id` is not null"),
                fault(
                                "CREATE OR REPLACE SQL SECURITY INVOKER VIEW worker AS SELECT id, name FROM person WHERE job_id IS NOT NULL")
                        .of("worker", "check option", "CASCADED", "NONE")
                        .of("worker", "security", "definer", "invoker"),
                fault("DROP TRIGGER person_stamp").of("person.person_stamp", "trigger", "present", null),
                fault("CREATE OR REPLACE TRIGGER person_stamp AFTER INSERT ON person FOR EACH ROW SET @x = 1")
                        .of("person.person_stamp", "timing", "BEFORE", "AFTER")
                        .of("person.person_stamp", "text", "SET NEW.pay = NEW.pay + 0", "SET @x = 1"),
                fault(
                                "ALTER TABLE person DROP FOREIGN KEY person_job",
                                "ALTER TABLE person ADD CONSTRAINT person_job FOREIGN KEY (job_id) REFERENCES job (id) ON DELETE CASCADE")
                        .of("person.person_job", "on delete", "SET NULL", "CASCADE"),
                fault("ALTER TABLE person DROP FOREIGN KEY person_ibfk_1")
                        .of("person.(boss_id)", "foreign key", "present", null),
                fault("ALTER TABLE person DROP CONSTRAINT person_pay, ADD CONSTRAINT person_pay CHECK (pay > 1)")
                        .of("person.person_pay", "text", "`pay` > 0", "`pay` > 1"),
                fault("ALTER TABLE person DROP CONSTRAINT CONSTRAINT_1, ADD CHECK (pay < 200000)")
                        .of("person.(unnamed)", "text", "`pay` < 100000", "`pay` < 200000"),
                fault("ALTER SEQUENCE counter INCREMENT BY 3").of("counter", "increment", "2", "3"),
                fault("ALTER TABLE measure DROP PARTITION p2023").of("measure.p2023", "partition", "present", null),
                fault("CREATE OR REPLACE FUNCTION twice(a int) RETURNS int DETERMINISTIC RETURN a + a")
                        .of("twice", "text", "RETURN a * 2", "RETURN a + a"),
                fault("CREATE OR REPLACE PROCEDURE tidy(IN a int, OUT b varchar(11)) DELETE FROM person WHERE id = a")
                        .of("tidy", "arguments", "IN a int(11), OUT b varchar(10)", "IN a int(11), OUT b varchar(11)"),
                fault("ALTER TABLE person DROP COLUMN changed").of("person.changed", "column", "present", null),
                fault("ALTER TABLE job MODIFY grade int DEFAULT 1 AFTER id")
                        .exactly()
                        .of("job.grade", "position", "3", "2")
                        .of("job.title", "position", "2", "3"),
                fault("DROP TABLE measure").of("measure", "table", "present", null));
    }

    @Override
    List<List<String>> namedDifferently() {
        return List.of(
                List.of(
                        "CREATE TABLE a (id int PRIMARY KEY)",
                        "CREATE TABLE b (x int, y int, FOREIGN KEY (x) REFERENCES a (id), FOREIGN KEY (y) REFERENCES a (id),"
                                + " CHECK (x > 1), CHECK (y > 1))"),
                List.of(
                        "CREATE TABLE a (id int PRIMARY KEY)",
                        "CREATE TABLE b (x int, y int, FOREIGN KEY (y) REFERENCES a (id), CHECK (y > 1))",
                        "ALTER TABLE b ADD FOREIGN KEY (x) REFERENCES a (id)",
                        "ALTER TABLE b ADD CHECK (x > 1)"));
    }
}
