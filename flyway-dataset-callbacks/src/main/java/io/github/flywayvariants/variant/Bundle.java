package io.github.flywayvariants.variant;

import io.github.flywayvariants.Sha256;
import io.github.flywayvariants.ToolVersion;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.RowCounter;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.report.Json;
import io.github.flywayvariants.report.UpgradeReport;
import io.github.flywayvariants.report.html.OmittedPage;
import io.github.flywayvariants.report.html.UpgradePage;
import io.github.flywayvariants.variant.BundleManifests.Migration;
import io.github.flywayvariants.variant.BundleManifests.OmittedJson;
import io.github.flywayvariants.variant.BundleManifests.OmittedScript;
import io.github.flywayvariants.variant.BundleManifests.OmittedStatement;
import io.github.flywayvariants.variant.BundleManifests.SettingsHash;
import io.github.flywayvariants.variant.BundleManifests.ShippedChange;
import io.github.flywayvariants.variant.BundleManifests.VariantJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A variant for stock Flyway: what its scripts become, and the files that say what was left out. A value but for the bytes of files, which
 * are read when they are asked for.
 */
public final class Bundle {

    /** The version of the formats of its files. */
    static final int FORMAT = 1;

    private final VariantSettings settings;
    private final VariantPlan plan;
    private final SqlDialect dialect;
    private final Map<String, Script> scripts = new LinkedHashMap<>();
    private final List<BundleFile> files = new ArrayList<>();

    /**
     * Starts a bundle.
     *
     * @param settings the settings it is made with
     * @param plan the plan it carries out
     * @param dialect the database it is for
     */
    public Bundle(VariantSettings settings, VariantPlan plan, SqlDialect dialect) {
        this.settings = settings;
        this.plan = plan;
        this.dialect = dialect;
    }

    /**
     * A script as a file.
     *
     * @param path its path in the bundle; empty where the variant does not have it
     * @param text the text of the original
     * @param original the bytes of the original
     * @param shipped the bytes that are shipped; those of the original where it runs as it is
     */
    public record Script(
            Optional<String> path, Supplier<String> text, BundleFile.Content original, BundleFile.Content shipped) {}

    /** Adds a script by its name in Flyway's history. */
    public void script(String name, Script script) {
        scripts.put(name, script);
        script.path().ifPresent(path -> files.add(new BundleFile(path, script.shipped())));
    }

    /** Adds a file that is no script. */
    public void file(BundleFile file) {
        files.add(file);
    }

    /**
     * Returns all files, with those that say what the bundle is.
     *
     * @param placeholders the placeholders that need a value where the bundle is run
     * @param upgrade what it does to databases that are there
     */
    public List<BundleFile> files(NeededPlaceholders placeholders, Upgrade upgrade) {
        List<BundleFile> all = new ArrayList<>(files);
        OmittedJson omitted = omitted();
        UpgradeReport upgraded = upgrade.report(version(), placeholders);
        all.add(BundleFile.of("variant.json", Json.bytes(variant(placeholders.names()))));
        all.add(BundleFile.of("omitted.json", Json.bytes(omitted)));
        all.add(BundleFile.of("omitted.html", OmittedPage.html(omitted)));
        all.add(BundleFile.of("upgrade.json", Json.bytes(upgraded)));
        all.add(BundleFile.of("upgrade.html", UpgradePage.html(upgraded)));
        return all;
    }

    /** Returns the newest version of the set. */
    public Optional<String> version() {
        return plan.scripts().stream()
                .map(planned -> planned.analysed().script())
                .filter(script -> script.role() == MigrationScript.Role.VERSIONED)
                .flatMap(script -> script.version().stream())
                .reduce((first, second) -> second);
    }

    private SettingsHash settingsHash() {
        return new SettingsHash(settings.source(), settings.sha256());
    }

    private VariantJson variant(List<String> placeholders) {
        return new VariantJson(
                FORMAT,
                plan.variant().name(),
                version().orElse(null),
                ToolVersion.get(),
                settingsHash(),
                placeholders,
                plan.scripts().stream().map(this::migration).toList());
    }

    private Migration migration(PlannedScript planned) {
        MigrationScript script = planned.analysed().script();
        Optional<Script> file = Optional.ofNullable(scripts.get(script.script()));
        return new Migration(
                script.version().orElse(null),
                script.description(),
                script.script(),
                script.type(),
                planned.kind().orElseThrow().toString(),
                planned.action().orElseThrow().toString(),
                script.checksum().orElse(null),
                file.flatMap(Script::path).orElse(null),
                file.map(Script::original).map(Bundle::sha256).orElse(null),
                file.filter(f -> f.path().isPresent())
                        .map(Script::shipped)
                        .map(Bundle::sha256)
                        .orElse(null));
    }

    private static String sha256(BundleFile.Content content) {
        return Sha256.of(content.read());
    }

    private OmittedJson omitted() {
        List<OmittedScript> omitted = plan.scripts().stream()
                .filter(planned -> !planned.is(Action.RUN))
                .sorted(Comparator.comparing(
                        planned -> planned.analysed().script().script()))
                .map(this::omitted)
                .toList();
        return new OmittedJson(FORMAT, plan.variant().name(), ToolVersion.get(), settingsHash(), omitted, changes());
    }

    private List<ShippedChange> changes() {
        return plan.scripts().stream()
                .filter(planned -> planned.is(Action.RUN) || planned.is(Action.STRIP))
                .flatMap(planned -> planned.kept().stream()
                        .filter(statement -> statement.does(StatementKind.TRANSFORM))
                        .map(statement -> new ShippedChange(
                                planned.analysed().script().script(),
                                statement.line(),
                                statement.head(),
                                Upgrade.changed(statement).orElse(null))))
                .toList();
    }

    private OmittedScript omitted(PlannedScript planned) {
        Migration migration = migration(planned);
        String text = Optional.ofNullable(scripts.get(migration.script()))
                .map(script -> script.text().get())
                .orElse("");
        List<OmittedStatement> statements = planned.leftOut().stream()
                .map(statement -> omitted(statement, text))
                .toList();
        return new OmittedScript(
                migration.script(),
                migration.action(),
                migration.originalSha256(),
                migration.shippedSha256(),
                statements);
    }

    private OmittedStatement omitted(Statement statement, String text) {
        String sql = statement.place().map(place -> place.in(text)).orElse("");
        int lines = (int) sql.stripTrailing().chars().filter(c -> c == '\n').count();
        Optional<Integer> rows =
                new RowCounter(dialect).rows(sql).stream().boxed().findFirst();
        return new OmittedStatement(
                statement.line(),
                statement.line() + lines,
                statement.kind().toString(),
                statement.table().map(TableName::toString).orElse(null),
                rows.orElse(null));
    }
}
