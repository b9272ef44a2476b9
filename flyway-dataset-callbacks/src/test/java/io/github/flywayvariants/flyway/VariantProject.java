package io.github.flywayvariants.flyway;

import io.github.flywayvariants.flyway.internal.VariantRequest;
import io.github.flywayvariants.flyway.internal.VerifyOperation;
import io.github.flywayvariants.report.MigrateReport;
import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.testing.TestDatabase;
import io.github.flywayvariants.testing.TestServer;
import io.github.flywayvariants.variant.BundleOptions;
import io.github.flywayvariants.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A project on disk: migrations, settings and datasets. */
final class VariantProject {

    private final Path folder;

    VariantProject(Path folder) {
        this.folder = folder;
    }

    VariantProject script(String name, String... lines) throws IOException {
        Path file = folder.resolve("migrations").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
        return this;
    }

    VariantProject settings(String... lines) throws IOException {
        Files.writeString(folder.resolve("flyway-variants.yaml"), String.join("\n", lines) + "\n");
        return this;
    }

    /** Writes a dataset of tables, each given as the name of its file and its lines. */
    @SafeVarargs
    final VariantProject dataset(String name, String version, List<String>... tables) throws IOException {
        Path directory = Files.createDirectories(datasets().resolve(name));
        List<String> entries = new ArrayList<>();
        for (List<String> table : tables) {
            Files.writeString(
                    directory.resolve(table.get(0)), String.join("\n", table.subList(1, table.size())) + "\n");
            entries.add(
                    "{\"table\": \"" + table.get(0).replace(".csv", "") + "\", \"file\": \"" + table.get(0) + "\"}");
        }
        String at = version.isEmpty() ? "" : "\"schemaVersion\": \"" + version + "\", ";
        Files.writeString(
                directory.resolve("dataset.json"),
                "{\"format\": 1, " + at + "\"tables\": [" + String.join(", ", entries) + "]}\n");
        return this;
    }

    Path datasets() {
        return folder.resolve("src/main/db/datasets");
    }

    /** Returns Flyway without us. */
    FluentConfiguration stock(TestDatabase database) {
        return scripts().dataSource(database.url(), null, null).cleanDisabled(false);
    }

    /** Returns Flyway for the scripts alone, without a database. */
    FluentConfiguration scripts() {
        return Flyway.configure().locations("filesystem:" + folder.resolve("migrations"));
    }

    /**
     * Releases the variant {@code release} as it is by now, and keeps that it did.
     *
     * @return the zip
     */
    Path released(String database, FluentConfiguration configuration, String name) {
        Path zip = folder.resolve(name + ".zip");
        variants("release")
                .database(database)
                .bundle(
                        configuration,
                        BundleOptions.at(folder.resolve(name)::resolve, variant -> zip)
                                .released());
        return zip;
    }

    /** Returns Flyway with a variant, by settings alone. */
    FluentConfiguration with(TestDatabase database, String variant) {
        return stock(database)
                .configuration(Map.of(
                        "flyway.variants.variant",
                        variant,
                        "flyway.variants.file",
                        folder.resolve("flyway-variants.yaml").toString()));
    }

    /** Returns our own way in. */
    FlywayVariants variants(String variant) {
        return FlywayVariants.variant(variant)
                .file(folder.resolve("flyway-variants.yaml").toString());
    }

    /** Something that is done to a database. */
    interface Deed {

        /** Does it. */
        void to(Connection connection) throws SQLException;
    }

    /** Statements, as a server spells them. */
    static Deed executing(TestServer server, String... statements) {
        return connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(server.spelled(sql));
                }
            }
        };
    }

    /** Verifies the release against dev after something was done to its database that no migration does. */
    VerifyReport verifyAfter(TestDatabase database, Deed deed) {
        VariantRequest request = VariantRequest.of(
                Optional.of("release"),
                Optional.of(folder.resolve("flyway-variants.yaml").toString()));
        return VerifyOperation.build(
                request, VerifyOptions.against("dev"), stock(database), (variant, configuration) -> {
                    String name = variant.variant().orElseThrow();
                    MigrateReport report = variants(name).migrate(configuration);
                    if (name.equals("release")) {
                        run(configuration, deed);
                    }
                    return report;
                });
    }

    private static void run(FluentConfiguration configuration, Deed deed) {
        try (Connection connection = configuration.getDataSource().getConnection()) {
            deed.to(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
