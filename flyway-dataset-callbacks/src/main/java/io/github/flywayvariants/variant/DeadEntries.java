package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.Finding.Severity;
import io.github.flywayvariants.variant.VariantSettings.DeclaredStatement;
import io.github.flywayvariants.variant.VariantSettings.OfTable;
import io.github.flywayvariants.variant.VariantSettings.OnLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds entries of the settings that mean nothing. Such an entry is a typing error or a left-over, and either one hides something. */
final class DeadEntries {

    private final VariantSettings settings;
    private final Optional<Identifier> defaultSchema;
    private final List<AnalysedScript> scripts;
    private final List<Finding> findings = new ArrayList<>();

    DeadEntries(VariantSettings settings, Optional<Identifier> defaultSchema, List<AnalysedScript> scripts) {
        this.settings = settings;
        this.defaultSchema = defaultSchema;
        this.scripts = scripts;
    }

    List<Finding> findings() {
        Set<String> paths = scripts.stream()
                .map(AnalysedScript::script)
                .map(MigrationScript::path)
                .collect(Collectors.toSet());
        findKinds(paths);
        settings.decided().mixed().stream()
                .filter(entry -> !paths.contains(entry.script()))
                .forEach(entry -> findScript("migrations.mixed", entry.script(), entry.line()));
        settings.decided().statements().stream()
                .filter(entry -> !paths.contains(entry.script()))
                .forEach(entry -> findScript("migrations.statements", entry.script(), entry.line()));
        settings.decided().statements().forEach(this::findStatement);
        findTables();
        return findings;
    }

    private void findKinds(Set<String> paths) {
        for (VariantSettings.DeclaredKind kind : settings.decided().kinds()) {
            if (paths.stream().noneMatch(kind.glob()::matches)) {
                add(
                        FindingCode.GLOB_MATCHES_NOTHING,
                        Severity.ERROR,
                        kind.line(),
                        "migrations.kinds." + kind.kind() + ": the glob \"" + kind.glob() + "\" matches no script.",
                        "Correct it (globs are matched by case, against the path below the location) or remove it.");
            }
        }
    }

    private void findScript(String key, String script, int line) {
        add(
                FindingCode.SCRIPT_NOT_FOUND,
                Severity.ERROR,
                line,
                key + ": there is no script \"" + script + "\".",
                "Write its path below its location, or remove the entry.");
    }

    /** An entry goes with exactly one statement; otherwise it says something of one that nobody has looked at. */
    private void findStatement(DeclaredStatement entry) {
        if (entry.meant() instanceof OnLine on && isRead(entry.script())) {
            long found = scripts.stream()
                    .filter(script -> script.script().path().equals(entry.script()))
                    .flatMap(script -> script.statements().stream())
                    .filter(statement -> statement.line() == on.line())
                    .count();
            if (found != 1) {
                findStatement(entry, found);
            }
        }
    }

    private boolean isRead(String path) {
        return scripts.stream()
                .anyMatch(script ->
                        script.script().path().equals(path) && script.contents() instanceof AnalysedScript.Statements);
    }

    /**
     * Finds entries for tables that mean no statement.
     *
     * @param inUse the entries that do
     */
    List<Finding> unused(Set<DeclaredStatement> inUse) {
        for (DeclaredStatement entry : settings.decided().statements()) {
            if (entry.meant() instanceof OfTable of && isRead(entry.script()) && !inUse.contains(entry)) {
                add(
                        FindingCode.STATEMENT_NOT_FOUND,
                        Severity.ERROR,
                        entry.line(),
                        "migrations.statements: \"" + entry.script()
                                + "\" holds no doubtful statement that writes only " + of.table() + ".",
                        "Correct the table, declare a block by its \"line\", or remove the entry.");
            }
        }
        return findings;
    }

    private void findStatement(DeclaredStatement entry, long found) {
        add(
                FindingCode.STATEMENT_NOT_FOUND,
                Severity.ERROR,
                entry.line(),
                "migrations.statements: " + (found == 0 ? "no statement starts" : found + " statements start") + " on "
                        + entry.meant() + " of \"" + entry.script() + "\".",
                found == 0
                        ? "Write the line that the statement's first word stands on, or remove the entry."
                        : "Put the statements on lines of their own, if the script was never released; or declare them by their"
                                + " \"table\", or the whole script under migrations.kinds.");
    }

    /** Where tables may come from scripts that cannot be read, a pattern without a table is no more than suspicious. */
    private void findTables() {
        boolean read = scripts.stream().anyMatch(script -> script.contents() instanceof AnalysedScript.Statements);
        if (!read) {
            return;
        }
        boolean unseen = scripts.stream().anyMatch(script -> !(script.contents() instanceof AnalysedScript.Statements));
        Set<TableName> tables = scripts.stream()
                .flatMap(script -> script.statements().stream())
                .flatMap(DeadEntries::tables)
                .collect(Collectors.toSet());
        findTables("referenceTables", settings.decided().referenceTables(), tables, unseen);
        findTables("developmentTables", settings.decided().developmentTables(), tables, unseen);
    }

    private static Stream<TableName> tables(Statement statement) {
        Stream<TableName> written = statement.effects().stream().flatMap(effect -> effect.table().stream());
        Stream<TableName> defined = statement.facts().stream()
                .filter(fact -> !(fact instanceof TableFact.TriggerDropped
                        || fact instanceof TableFact.Named
                        || fact instanceof TableFact.Changed))
                .flatMap(fact -> fact instanceof TableFact.Renamed renamed
                        ? Stream.of(
                                renamed.table(), renamed.to().in(renamed.table().schema()))
                        : Stream.of(fact.table()));
        return Stream.concat(written, defined);
    }

    private void findTables(String key, List<TablePattern> patterns, Set<TableName> tables, boolean unseen) {
        for (TablePattern pattern : patterns) {
            if (tables.stream().noneMatch(table -> pattern.matches(table, defaultSchema))) {
                add(
                        FindingCode.GLOB_MATCHES_NOTHING,
                        unseen ? Severity.WARNING : Severity.ERROR,
                        pattern.line(),
                        key + ": \"" + pattern + "\" matches no table that a script creates or fills.",
                        "Correct it (schema.table, or the table alone in the default schema) or remove it.");
            }
        }
    }

    private void add(FindingCode code, Severity severity, int line, String message, String fix) {
        findings.add(
                new Finding(code, severity, settings.source(), OptionalInt.of(line), Optional.empty(), message, fix));
    }
}
