package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Range;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Wanted;
import io.github.flywayvariants.history.Load;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.RowCounter;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.report.DatasetReport;
import io.github.flywayvariants.report.VerifyBuild;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.Variant;
import io.github.flywayvariants.variant.VariantPlan;
import io.github.flywayvariants.variant.VariantSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Tells what two variants are made of: their scripts, what they leave out, their datasets. */
final class BuildContents {

    private final VariantSettings settings;
    private final SqlDialect dialect;
    private final DatasetFolder folder;
    private final Consumer<String> notices;

    /**
     * Creates one.
     *
     * @param dialect the database that the scripts are for
     * @param folder where the datasets are
     * @param notices takes what a person should know
     */
    BuildContents(VariantSettings settings, SqlDialect dialect, DatasetFolder folder, Consumer<String> notices) {
        this.settings = settings;
        this.dialect = dialect;
        this.folder = folder;
        this.notices = notices;
    }

    /** Gathers it all. */
    VerifyBuild of(Built here, Built there) {
        return new VerifyBuild(
                migrations(here.planned().plan(), there.planned().plan()),
                Stream.of(here, there)
                        .flatMap(built -> leftOut(built.planned()))
                        .toList(),
                Stream.of(here, there).flatMap(this::datasets).toList());
    }

    private static List<VerifyBuild.Migration> migrations(VariantPlan here, VariantPlan there) {
        Map<String, PlannedScript> others = there.byName();
        return here.scripts().stream()
                .map(planned -> migration(
                        planned, others.get(planned.analysed().script().script())))
                .toList();
    }

    private static VerifyBuild.Migration migration(PlannedScript planned, @Nullable PlannedScript other) {
        MigrationScript script = planned.analysed().script();
        return new VerifyBuild.Migration(
                script.version().orElse(null),
                script.description(),
                script.script(),
                script.type(),
                planned.kind().orElseThrow().toString(),
                action(planned),
                other == null ? null : action(other));
    }

    private static String action(PlannedScript planned) {
        return planned.action().orElseThrow().toString();
    }

    private Stream<VerifyBuild.LeftOut> leftOut(PlannedSet planned) {
        return planned.plan().scripts().stream()
                .filter(script -> !script.is(Action.RUN))
                .flatMap(script -> leftOut(planned, script));
    }

    /** Statements that are alike. */
    private record Alike(String kind, Optional<TableName> table) {}

    private Stream<VerifyBuild.LeftOut> leftOut(PlannedSet planned, PlannedScript script) {
        String variant = planned.plan().variant().name();
        String name = script.analysed().script().script();
        if (script.leftOut().isEmpty()) {
            return Stream.of(new VerifyBuild.LeftOut(variant, name, action(script), null, null, null, 0, null));
        }
        String text = planned.set().file(name).map(SqlFile::text).orElse("");
        return script.leftOut().stream()
                .collect(Collectors.groupingBy(
                        statement -> new Alike(statement.kind().toString(), statement.table()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new VerifyBuild.LeftOut(
                        variant,
                        name,
                        action(script),
                        entry.getValue().get(0).line(),
                        entry.getKey().kind(),
                        entry.getKey().table().map(TableName::toString).orElse(null),
                        entry.getValue().size(),
                        rows(entry.getValue(), text)));
    }

    /** Returns how many rows statements list; null where one of them does not list any. */
    private @Nullable Long rows(List<Statement> statements, String text) {
        long rows = 0;
        for (Statement statement : statements) {
            OptionalInt listed = new RowCounter(dialect)
                    .rows(statement.place().map(place -> place.in(text)).orElse(""));
            if (listed.isEmpty()) {
                return null;
            }
            rows += listed.getAsInt();
        }
        return rows;
    }

    private Stream<VerifyBuild.Dataset> datasets(Built built) {
        Variant variant = built.planned().plan().variant();
        Map<String, Long> loaded = built.report().datasets().stream()
                .filter(dataset -> dataset.dataset() != null)
                .collect(Collectors.toMap(DatasetReport::dataset, DatasetReport::rows, Long::sum));
        return wanted(variant).stream()
                .flatMap(List::stream)
                .distinct()
                .map(wanted -> new VerifyBuild.Dataset(
                        variant.name(),
                        wanted.name(),
                        wanted.kind() == Load.Kind.REFERENCE,
                        wanted.range().map(Range::from).map(BuildContents::text).orElse(null),
                        wanted.range()
                                .flatMap(Range::to)
                                .map(BuildContents::text)
                                .orElse(null),
                        loaded.get(wanted.name())));
    }

    private static @Nullable String text(MigrationVersion version) {
        return version.getVersion();
    }

    /** Datasets of a variant are not loaded, so that one which cannot be read stops nothing here. */
    private List<List<Wanted>> wanted(Variant variant) {
        try {
            return new WantedDatasets(settings, variant, Optional.empty(), folder).choices();
        } catch (FlywayVariantsException e) {
            notices.accept("The datasets of " + variant.name() + " are not listed: " + e.getMessage());
            return List.of();
        }
    }
}
