package io.github.flywayvariants.variant;

import io.github.flywayvariants.ToolVersion;
import io.github.flywayvariants.migration.AnalysedScript.Opaque;
import io.github.flywayvariants.migration.Doubt;
import io.github.flywayvariants.migration.ExpectedLock;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.MigrationScript.Role;
import io.github.flywayvariants.migration.SqlDialect;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableChange;
import io.github.flywayvariants.migration.TableFact;
import io.github.flywayvariants.migration.TableLocks;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.report.UpgradeReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What migrating to a bundle does to a database that is there. Tables that come into being on the way are nobody's yet, and nothing is said of
 * locks on them: those that the same script creates, and with an earlier release those that any script creates which it has not run.
 */
public final class Upgrade {

    private final VariantPlan plan;
    private final Optional<ShippedBundle> from;
    private final boolean together;
    private final TableLocks locks;
    private final SqlDialect dialect;
    private final Set<String> created = new HashSet<>();

    /**
     * Creates it.
     *
     * @param plan the plan of the bundle
     * @param dialect the database it is for
     * @param from the earlier release whose databases are upgraded; empty where none is meant
     * @param together whether Flyway runs all scripts in one transaction, where it can
     */
    public Upgrade(VariantPlan plan, SqlDialect dialect, Optional<ShippedBundle> from, boolean together) {
        this.plan = plan;
        this.together = together;
        this.dialect = dialect;
        this.from = from;
        this.locks = new TableLocks(dialect);
    }

    /**
     * Returns what is known.
     *
     * @param version the newest version of the bundle
     * @param placeholders what its scripts need
     */
    UpgradeReport report(Optional<String> version, NeededPlaceholders placeholders) {
        return new UpgradeReport(
                Bundle.FORMAT,
                plan.variant().name(),
                version.orElse(null),
                ToolVersion.get(),
                dialect.toString(),
                lockedUntil(),
                from.map(bundle -> new UpgradeReport.From(
                                bundle.name(), bundle.version().orElse(null)))
                        .orElse(null),
                plan.scripts().stream()
                        .filter(Upgrade::mayRun)
                        .map(script -> script(script, placeholders))
                        .toList());
    }

    /** What changes the structure is committed at once by some databases. */
    private String lockedUntil() {
        return switch (dialect) {
            case POSTGRESQL, SQLSERVER -> together ? "migration" : "script";
            case MARIADB, MYSQL, H2, ORACLE -> "statement";
        };
    }

    /** A baseline is for databases that are empty, and nothing undoes by itself. */
    private static boolean mayRun(PlannedScript planned) {
        Role role = planned.analysed().script().role();
        return !planned.is(Action.OMIT) && role != Role.BASELINE && role != Role.UNDO;
    }

    private UpgradeReport.Script script(PlannedScript planned, NeededPlaceholders placeholders) {
        MigrationScript script = planned.analysed().script();
        Optional<Boolean> pending = from.map(bundle -> !bundle.ran(script.script(), script.checksum()));
        List<Statement> statements = planned.is(Action.RECORD) ? List.of() : planned.kept();
        if (!pending.orElse(false)) {
            created.clear();
        }
        List<UpgradeReport.Loss> losses = new ArrayList<>();
        for (Statement statement : statements) {
            // What is made anew under the same name was there before.
            losses(statement).forEach(losses::add);
            noteCreated(statement);
        }
        return new UpgradeReport.Script(
                script.version().orElse(null),
                script.script(),
                planned.action().orElseThrow().toString(),
                runs(script),
                pending.orElse(null),
                planned.is(Action.RECORD) || !(planned.analysed().contents() instanceof Opaque),
                placeholders.of(script.script()),
                losses,
                statements.stream()
                        .filter(statement -> statement.does(StatementKind.TRANSFORM))
                        .map(Upgrade::change)
                        .toList(),
                statements.stream().flatMap(statement -> locks(statement)).toList());
    }

    private static String runs(MigrationScript script) {
        return switch (script.role()) {
            case CALLBACK -> "always";
            case REPEATABLE -> "changed";
            case VERSIONED, BASELINE, UNDO -> "once";
        };
    }

    private void noteCreated(Statement statement) {
        for (TableFact fact : statement.facts()) {
            if (fact instanceof TableFact.Created) {
                created.add(key(fact.table()));
            } else if (fact instanceof TableFact.Renamed renamed && created.contains(key(renamed.table()))) {
                created.add(key(renamed.to().in(renamed.table().schema())));
            }
        }
    }

    private String key(TableName table) {
        return table.key(dialect.defaultSchema().or(() -> Optional.of(Identifier.unquoted(""))));
    }

    /** What a statement removes of tables that did not come into being on the way; whether it was put elsewhere before is not known. */
    private Stream<UpgradeReport.Loss> losses(Statement statement) {
        Stream<UpgradeReport.Loss> removed = statement.facts().stream()
                .flatMap(fact -> fact instanceof TableFact.Changed changed ? Stream.of(changed) : Stream.empty())
                .flatMap(changed ->
                        lost(changed.change()).stream().flatMap(what -> loss(statement, changed.table(), what)));
        Stream<UpgradeReport.Loss> emptied = statement.effects().stream()
                .filter(effect -> effect.doubts().contains(Doubt.EMPTIES_TABLE))
                .flatMap(effect -> effect.table().stream())
                .flatMap(table -> loss(statement, table, "rows"));
        return Stream.concat(removed, emptied).distinct();
    }

    private static Optional<String> lost(TableChange change) {
        return switch (change) {
            case DROP_COLUMN -> Optional.of("column");
            case DROP -> Optional.of("table");
            case TRUNCATE -> Optional.of("rows");
            default -> Optional.empty();
        };
    }

    private Stream<UpgradeReport.Loss> loss(Statement statement, TableName table, String what) {
        return created.contains(key(table))
                ? Stream.empty()
                : Stream.of(new UpgradeReport.Loss(statement.line(), statement.head(), table.toString(), what));
    }

    private static UpgradeReport.Change change(Statement statement) {
        return new UpgradeReport.Change(
                statement.line(), statement.head(), changed(statement).orElse(null));
    }

    /** Returns the table whose rows a statement changes. */
    static Optional<String> changed(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> effect.table().stream())
                .findFirst()
                .map(TableName::toString);
    }

    private Stream<UpgradeReport.Lock> locks(Statement statement) {
        return locks.of(statement).stream()
                .filter(lock -> !created.contains(key(lock.table())))
                .map(lock -> lock(statement, lock));
    }

    private static UpgradeReport.Lock lock(Statement statement, ExpectedLock lock) {
        return new UpgradeReport.Lock(
                statement.line(),
                statement.head(),
                lock.table().toString(),
                lock.waits().toString(),
                lock.work().toString(),
                lock.lock());
    }
}
