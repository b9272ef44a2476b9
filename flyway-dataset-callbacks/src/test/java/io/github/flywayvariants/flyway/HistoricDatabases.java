package io.github.flywayvariants.flyway;

import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The databases of the parcel service, each built by stock Flyway in a way of its own. */
final class HistoricDatabases {

    /** What the operators did not want in production, going by names. One of them hides an ALTER. */
    private static final String[] NOT_IN_PRODUCTION = {
        "V1.1.1__more_customers.sql", "V1.3.3__demo_invoices.sql", "V2_4__fair.sql", "V2022.05.02.1__tracking_demo.sql"
    };

    /** The newest version that is in production. */
    static final String IN_PRODUCTION = "2024.03.11";

    private final AdoptedProject project;
    private final Path folder;

    HistoricDatabases(AdoptedProject project, Path folder) {
        this.project = project;
        this.folder = folder;
    }

    /**
     * Production is older than Flyway: the first three scripts were run by hand, and it was baselined at 1.0.2. From then on it was migrated from
     * a folder without {@code dev}, and without what the operators took for rows of development. What development had put into mixed scripts
     * came along. Customers, and rows of theirs, came in between. It is two scripts behind.
     */
    TestDatabase production(TestDatabase database) throws IOException {
        until("1.0.2", project.originals(database).table("by_hand"));
        database.execute("DROP TABLE by_hand", "DELETE FROM employee WHERE id = 3");
        Path scripts = folder.resolve("production");
        String vendor = database.server().toString();
        for (String name : List.of("common", vendor)) {
            AdoptedProject.copy(project.script(name), scripts.resolve(name), NOT_IN_PRODUCTION);
        }
        FluentConfiguration flyway = project.scripts(scripts, List.of("common", vendor))
                .dataSource(database.url(), null, null)
                .baselineVersion("1.0.2");
        flyway.load().baseline();
        until("1.1", flyway);
        database.execute(
                "INSERT INTO depot (id, name, country) VALUES (1001, 'Bremen', 'DE')",
                "INSERT INTO employee (id, name, depot_id) VALUES (1001, 'Ute Brandt', 1001)",
                "INSERT INTO customer (id, name, depot_id, vat_number) VALUES (1001, 'Optik Sander', 1001, 'de 812 345 678'),"
                        + " (1002, 'Kunsthandel Roth', 1001, 'DE812999111'), (1003, 'Laufladen', 1001, NULL)");
        until("2.6.1", flyway);
        database.execute(
                "INSERT INTO country (code, name) VALUES ('CH', 'Switzerland')",
                "INSERT INTO setting (name, value) VALUES ('logo', 'kestrel.svg')",
                "UPDATE setting SET value = 'mail@kestrel.example' WHERE name = 'mail.sender'",
                "INSERT INTO parcel (id, customer_id, recipient, status, weight_g) VALUES (5001, 1001, 'Kunz, Celle', 'D', 900),"
                        + " (5002, 1002, 'Boldt, Stade', 'N', 2500)",
                "INSERT INTO opening_hours (depot_id, weekday, opens, closes) VALUES (1001, 1, '07:30', '19:00')");
        flyway.target(IN_PRODUCTION).load().migrate();
        database.execute(
                "UPDATE customer SET iban = 'DE02 1203 0000 0000 2020 51' WHERE id = 1001",
                "UPDATE parcel SET status = 'B' WHERE id = 5002",
                "INSERT INTO claim (parcel_id, reason, amount) VALUES (5001, 'BROKEN', 80)",
                "DELETE FROM user_role",
                "DELETE FROM app_user WHERE owner = 'user'",
                "INSERT INTO app_user (login, owner, password_hash) VALUES ('ute', 'user', 'x')");
        return database;
    }

    /**
     * Staging was built from everything. One script came late and ran out of order; one was on a branch only; one ran with another text
     * than it has now; and the newest one failed, in a text that was mended later.
     */
    TestDatabase staging(TestDatabase database) throws IOException {
        FluentConfiguration flyway = project.originals(database).outOfOrder(true);
        Path late = project.script("common/V1.3.5__setting.sql");
        byte[] setting = Files.readAllBytes(late);
        Files.delete(late);
        until("2.0.2", flyway);
        Files.write(late, setting);

        Path branch = project.script("common/V2.5.1__half_prices.sql");
        Files.writeString(branch, "UPDATE tariff SET price = price / 2;\nUPDATE tariff SET price = price * 2;\n");
        Path claims = project.script("dev/V2_2_1__claims_of_testers.sql");
        String now = Files.readString(claims);
        Files.writeString(claims, now.replace("12.30", "123.00"));
        flyway.target("2024.01.15").load().migrate();
        Files.delete(branch);
        Files.writeString(claims, now);

        Path sizes = project.script("common/V2024.02.05__locker_sizes.sql");
        String mended = Files.readString(sizes);
        Files.writeString(sizes, mended.replace("ADD CONSTRAINT locker_is_of", "ADD KONSTRAINT locker_is_of"));
        try {
            project.originals(database)
                    .target("2024.02.05")
                    .validateOnMigrate(false)
                    .load()
                    .migrate();
            throw new AssertionError("The script was to fail.");
        } catch (FlywayException e) {
            Files.writeString(sizes, mended);
        }
        return database;
    }

    /** Development was built by stock Flyway, from everything, in order. */
    TestDatabase development(TestDatabase database) {
        project.originals(database).load().migrate();
        return database;
    }

    /** Migrates on the way; there were no repeatable scripts yet. */
    private static void until(String version, FluentConfiguration flyway) {
        FluentConfiguration then = new FluentConfiguration().configuration(flyway);
        then.repeatableSqlMigrationPrefix("NONE").target(version).load().migrate();
    }

    /** Takes back what the script has left that failed on staging: MariaDB commits each statement that changes objects. */
    static void takeBack(TestDatabase staging) {
        if (staging.server() == TestServer.MARIADB) {
            staging.execute("ALTER TABLE locker DROP COLUMN size", "DROP TABLE locker_size");
        }
    }

    /** Runs one script of a bundle and nothing else, late. */
    void runLate(TestDatabase database, Path script) throws IOException {
        Path only = Files.createDirectories(folder.resolve("only"));
        Files.copy(script, only.resolve(script.getFileName()));
        Flyway flyway = project.scripts(folder, List.of("only"))
                .dataSource(database.url(), null, null)
                .outOfOrder(true)
                .validateOnMigrate(false)
                .load();
        flyway.migrate();
    }
}
