package io.github.flywayvariants.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestDatabases;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock Flyway with a bundle, on every server: it builds the release, and takes a release that the originals built. */
class BundleOnServersTest {

    @RegisterExtension
    final TestDatabases databases = new TestDatabases();

    @TempDir
    Path folder;

    private void script(String name, String sql) throws IOException {
        Files.createDirectories(folder.resolve("sql"));
        Files.writeString(folder.resolve("sql").resolve(name), sql);
    }

    private static FluentConfiguration stock(TestDatabase database, Path... locations) {
        String[] descriptors = new String[locations.length];
        for (int i = 0; i < locations.length; i++) {
            descriptors[i] = "filesystem:" + locations[i];
        }
        return Flyway.configure().dataSource(database.url(), null, null).locations(descriptors);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRESQL"})
    @Tag("flyway-matrix")
    void originalsAndBundleGoOnFromOneAnother(TestServer server) throws IOException {
        buildAndGoOn(server);
    }

    @Test
    void originalsAndBundleGoOnFromOneAnotherOnMariaDb() throws IOException {
        buildAndGoOn(TestServer.MARIADB);
    }

    private void buildAndGoOn(TestServer server) throws IOException {
        script("V1__Tables.sql", "CREATE TABLE genre (code varchar(9));\nCREATE TABLE author (name varchar(90));\n");
        script("V2__Mixed.sql", "INSERT INTO genre VALUES ('poem');\nINSERT INTO author VALUES ('O''Brien');\n");
        script("V3__Authors.sql", "INSERT INTO author VALUES ('Ng'), ('Null');\n");
        TestDatabase fromBundle = databases.fresh(server);
        TestDatabase fromVariant = databases.fresh(server);
        Path sql = folder.resolve("sql");
        int checksum = Flyway.configure()
                .configuration(stock(fromBundle, sql))
                .load()
                .info()
                .all()[1]
                .getChecksum();
        Files.writeString(
                folder.resolve("flyway-variants.yaml"),
                "migrations: { mixed: [{ script: V2__Mixed.sql, checksum: " + checksum + " }] }\n"
                        + "referenceTables: [genre]\ndevelopmentTables: [author]\n");
        FlywayVariants release = FlywayVariants.variant("release")
                .file(folder.resolve("flyway-variants.yaml").toString());

        release.bundle(stock(fromBundle, sql), BundleOptions.in(folder));
        Path bundle = folder.resolve("release/sql");
        stock(fromBundle, bundle).load().migrate();
        release.migrate(stock(fromVariant, sql));

        Path later = Files.createDirectories(folder.resolve("later"));
        for (TestDatabase database : new TestDatabase[] {fromBundle, fromVariant}) {
            assertThat(database.rowCounts()).contains(entry("genre", 1), entry("author", 0));
            for (Path set : new Path[] {sql, bundle}) {
                stock(database, set).load().validate();
                assertThat(stock(database, set).load().migrate().migrationsExecuted)
                        .isZero();
            }
        }
        Files.writeString(later.resolve("V4__Later.sql"), "INSERT INTO genre VALUES ('play');\n");
        assertThat(stock(fromBundle, sql, later).load().migrate().migrationsExecuted)
                .isEqualTo(1);
        assertThat(stock(fromVariant, bundle, later).load().migrate().migrationsExecuted)
                .isEqualTo(1);
        assertThat(fromBundle.rowCounts()).isEqualTo(fromVariant.rowCounts());
    }
}
