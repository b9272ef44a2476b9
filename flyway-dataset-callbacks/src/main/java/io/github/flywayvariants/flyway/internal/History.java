package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.api.resolver.ResolvedMigration;

/** The promise behind all variants, looked at in every run: whatever is left out of the scripts, Flyway's history is the same. */
final class History {

    private History() {}

    private record Row(String version, String description, String script, String type, String checksum) {

        static Row of(ResolvedMigration migration) {
            return new Row(
                    String.valueOf(migration.getVersion()),
                    migration.getDescription(),
                    migration.getScript(),
                    migration.getType().name(),
                    String.valueOf(migration.getChecksum()));
        }
    }

    /**
     * Makes sure that two sets of migrations give the same history.
     *
     * @param originals the migrations as they are
     * @param variant the migrations of the variant
     * @param omitted the names of the originals that the variant does not have
     * @throws FlywayVariantsException ({@link ErrorCode#INTERNAL}) naming the scripts that differ
     */
    static void requireSame(List<ResolvedMigration> originals, List<ResolvedMigration> variant, Set<String> omitted) {
        List<Row> expected = originals.stream()
                .filter(migration -> !omitted.contains(migration.getScript()))
                .map(Row::of)
                .toList();
        List<Row> found = variant.stream().map(Row::of).toList();
        if (expected.equals(found)) {
            return;
        }
        Set<String> scripts = new TreeSet<>();
        expected.stream().filter(row -> !found.contains(row)).map(Row::script).forEach(scripts::add);
        found.stream().filter(row -> !expected.contains(row)).map(Row::script).forEach(scripts::add);
        throw new FlywayVariantsException(
                ErrorCode.INTERNAL,
                "The history of the variant would differ from that of the originals in "
                        + scripts.stream().filter(Objects::nonNull).collect(Collectors.joining(", "))
                        + "; nothing was run or written. Please report this with the scripts.");
    }
}
