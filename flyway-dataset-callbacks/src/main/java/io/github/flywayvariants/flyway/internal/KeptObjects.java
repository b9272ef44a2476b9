package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.report.VerifyReport;
import io.github.flywayvariants.report.VerifyReport.KeptSchema;
import io.github.flywayvariants.schema.ComparisonOptions;
import io.github.flywayvariants.schema.SchemaComparison;
import io.github.flywayvariants.schema.SchemaFile;
import io.github.flywayvariants.schema.SchemaSnapshot;
import io.github.flywayvariants.verify.VerifyOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the objects of a variant with those that the project keeps in git: {@code schema.json} beside its settings. */
final class KeptObjects {

    private KeptObjects() {}

    /**
     * Compares.
     *
     * @param folder the folder of the settings
     * @param notices takes what a person should know
     * @return what differs; nothing where the project keeps no such file, or it is one of another kind of database
     */
    static Optional<KeptSchema> compare(
            Path folder, SchemaSnapshot objects, ComparisonOptions options, Consumer<String> notices) {
        Path file = folder.resolve(VerifyOptions.SCHEMA_FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        SchemaSnapshot kept = SchemaFile.read(file);
        if (!SchemaComparison.areComparable(objects, kept)) {
            notices.accept(VerifyOptions.SCHEMA_FILE + " holds the objects of a database of " + kept.database()
                    + ", and was not compared with this one of " + objects.database() + ".");
            return Optional.empty();
        }
        return Optional.of(
                new KeptSchema(VerifyOptions.SCHEMA_FILE, differences(SchemaComparison.of(objects, kept, options))));
    }

    /** Returns what differs as reports have it. */
    static List<VerifyReport.SchemaDifference> differences(SchemaComparison comparison) {
        return comparison.differences().stream()
                .map(difference -> new VerifyReport.SchemaDifference(
                        difference.kind().toString(),
                        difference.object(),
                        difference.property(),
                        difference.here(),
                        difference.there()))
                .toList();
    }

    /** Returns what may differ as reports have it. */
    static List<VerifyReport.Ignored> ignored(SchemaComparison comparison) {
        return comparison.ignored().stream()
                .map(glob ->
                        new VerifyReport.Ignored(glob.glob(), glob.differences().size()))
                .toList();
    }
}
