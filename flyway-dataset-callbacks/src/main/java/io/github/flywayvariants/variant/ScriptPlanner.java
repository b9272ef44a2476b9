package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Doubt;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.PlannedScript.KnownBy;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Plans one script: its kind, what of it is left out, what becomes of it, and what a person has to settle first. */
final class ScriptPlanner {

    private static final List<String> INSERTS = List.of("INSERT", "MERGE", "REPLACE", "WITH");

    private final VariantSettings settings;
    private final Variant variant;
    private final Optional<Identifier> defaultSchema;
    private final AnalysedScript analysed;
    private final MigrationScript script;
    private final List<Statement> statements;
    private final List<Finding> findings = new ArrayList<>();

    ScriptPlanner(
            VariantSettings settings, Variant variant, Optional<Identifier> defaultSchema, AnalysedScript analysed) {
        this.settings = settings;
        this.variant = variant;
        this.defaultSchema = defaultSchema;
        this.analysed = analysed;
        this.script = analysed.script();
        this.statements = analysed.statements().stream().map(this::asDeclared).toList();
    }

    /**
     * What came out.
     *
     * @param planned the planned script
     * @param findings what stands in the way
     */
    record Result(PlannedScript planned, List<Finding> findings) {}

    Result plan() {
        Optional<ScriptKind> declared = settings.declaredKind(script.path()).map(VariantSettings.DeclaredKind::kind);
        Optional<ScriptKind> kind = declared.or(this::detected);
        KnownBy knownBy = declared.isPresent() ? KnownBy.DECLARED : knownBy();
        if (!variant.isDataFree()) {
            return result(kind, knownBy, Optional.of(Action.RUN), List.of());
        }
        List<Statement> leftOut = declared.isPresent() ? leftOutAsDeclared(declared.get()) : leftOutByStatements();
        Optional<Action> action = findings.isEmpty() ? Optional.of(action(declared, leftOut)) : Optional.empty();
        if (action.filter(a -> a == Action.STRIP).isPresent()) {
            requireReview(leftOut);
        }
        return result(kind, knownBy, findings.isEmpty() ? action : Optional.empty(), leftOut);
    }

    private Result result(
            Optional<ScriptKind> kind, KnownBy knownBy, Optional<Action> action, List<Statement> leftOut) {
        return new Result(new PlannedScript(analysed, kind, knownBy, action, leftOut), findings);
    }

    private Optional<ScriptKind> detected() {
        return analysed.contents() instanceof AnalysedScript.NotRead
                ? Optional.empty()
                : Optional.of(
                        analysed.contents() instanceof AnalysedScript.Opaque
                                ? ScriptKind.UNKNOWN
                                : ScriptKind.of(statements, table -> role(table) == TableRole.REFERENCE));
    }

    private KnownBy knownBy() {
        return analysed.contents() instanceof AnalysedScript.Statements ? KnownBy.STATEMENTS : KnownBy.NOTHING;
    }

    private TableRole role(TableName table) {
        return settings.role(table, defaultSchema);
    }

    /** A declared kind of a statement replaces the detected one; {@code keep} and {@code drop} are asked for later. */
    private Statement asDeclared(Statement statement) {
        return treatment(statement)
                .flatMap(treat -> switch (treat) {
                    case SCHEMA -> Optional.of(StatementKind.SCHEMA);
                    case ROWS -> Optional.of(StatementKind.ROWS);
                    case TRANSFORM -> Optional.of(StatementKind.TRANSFORM);
                    case KEEP, DROP -> Optional.<StatementKind>empty();
                })
                .map(kind ->
                        new Statement(kind, statement.line(), statement.head(), statement.table(), statement.place()))
                .orElse(statement);
    }

    private Optional<Treatment> treatment(Statement statement) {
        return settings.treatment(script.path(), statement.line());
    }

    private boolean isTreated(Statement statement, Treatment treat) {
        return treatment(statement).filter(t -> t == treat).isPresent();
    }

    /**
     * A declared script is taken as a whole. Where its statements would be lost or shipped against what is said of it and of its tables, that
     * is a contradiction; only rows of a script that is declared as reference say more than the lists of tables do.
     */
    private List<Statement> leftOutAsDeclared(ScriptKind declared) {
        requireRoles();
        boolean leavesOut = !VariantPlanner.runsEverywhere(declared);
        for (Statement statement : statements) {
            boolean keep = isTreated(statement, Treatment.KEEP);
            boolean drop = isTreated(statement, Treatment.DROP);
            boolean needed = statement.does(StatementKind.SCHEMA) || isReferenceRows(statement);
            boolean lost = leavesOut && (keep || needed && !drop);
            boolean leaked = !leavesOut && (drop || declared != ScriptKind.REFERENCE && isDevelopmentRows(statement));
            if (lost || leaked) {
                String what = "it is declared as " + declared + ", but line " + statement.line() + " ("
                        + statement.head() + ") " + describe(statement);
                find(
                        FindingCode.CONTRADICTION,
                        statement,
                        what + "; the variant \"" + variant.name() + "\" would " + (lost ? "miss it." : "ship it."),
                        "Correct the glob under migrations.kinds, or declare the statement under migrations.statements.");
            }
        }
        return leavesOut ? statements : List.of();
    }

    private String describe(Statement statement) {
        if (isDecided(statement)) {
            return "is declared as " + (isTreated(statement, Treatment.DROP) ? Treatment.DROP : Treatment.KEEP);
        }
        return statement.kind() == StatementKind.SCHEMA
                ? "changes the schema"
                : "brings rows into "
                        + statement.table().map(TableName::toString).orElse("a table");
    }

    private List<Statement> leftOutByStatements() {
        if (analysed.contents() instanceof AnalysedScript.Opaque opaque) {
            find(
                    FindingCode.UNKNOWN_KIND,
                    OptionalInt.empty(),
                    Optional.empty(),
                    "what it does cannot be told: " + opaque.reason() + ".",
                    "Declare it: migrations: { kinds: { ddl: [\"" + script.path()
                            + "\"] } }, or data, transform, reference.");
            return List.of();
        }
        requireRoles();
        statements.forEach(this::requireKnown);
        statements.forEach(this::requireDivisible);
        statements.forEach(this::requireUndoubted);
        requireDecided();
        return statements.stream()
                .filter(statement -> isDevelopmentRows(statement) || isTreated(statement, Treatment.DROP))
                .toList();
    }

    /** No row disappears, or is shipped, unasked. */
    private void requireRoles() {
        Set<String> named = new HashSet<>();
        for (Statement statement : statements) {
            if (!isDecided(statement)) {
                statement.effects().stream()
                        .filter(effect -> effect.kind() == StatementKind.ROWS)
                        .forEach(effect -> requireRole(statement, effect.table(), named));
            }
        }
    }

    private void requireRole(Statement statement, Optional<TableName> into, Set<String> named) {
        Optional<TableRole> role = into.map(this::role);
        String table = into.map(t -> t.in(defaultSchema).toString()).orElse("?");
        if (role.isEmpty()) {
            find(
                    FindingCode.UNKNOWN_KIND,
                    statement,
                    "it brings in rows, but the table cannot be told.",
                    declareStatement(statement, "keep or drop"));
        } else if (role.get() == TableRole.UNDECLARED && named.add(table)) {
            find(
                    FindingCode.UNDECLARED_TABLE,
                    OptionalInt.of(statement.line()),
                    into.map(TableName::toString),
                    "rows go into " + table + ", which is in neither list.",
                    "Add it to one of them: referenceTables: [" + table + "], or developmentTables: [" + table + "].");
        } else if (role.get() == TableRole.PARTLY_REFERENCE) {
            find(
                    FindingCode.PARTLY_REFERENCE,
                    OptionalInt.of(statement.line()),
                    into.map(TableName::toString),
                    "only some rows of " + table + " are reference rows; which of them come in here cannot be told.",
                    declareStatement(statement, "keep or drop"));
        }
    }

    private void requireKnown(Statement statement) {
        if (statement.kind() == StatementKind.UNKNOWN && !isDecided(statement)) {
            find(
                    FindingCode.UNKNOWN_KIND,
                    statement,
                    "what \"" + statement.head() + "\" does cannot be told.",
                    declareStatement(statement, "schema, rows, transform, keep or drop"));
        }
    }

    /** A block is one statement: what it does besides bringing in development rows cannot be kept without them. */
    private void requireDivisible(Statement statement) {
        boolean doesMore = statement.effects().stream()
                .anyMatch(effect -> effect.kind() != StatementKind.ROWS
                        || effect.table()
                                .filter(table -> role(table) == TableRole.REFERENCE)
                                .isPresent());
        if (isDevelopmentRows(statement) && doesMore && !isDecided(statement)) {
            find(
                    FindingCode.BLOCK_NOT_DIVISIBLE,
                    statement,
                    "it brings rows into "
                            + statement.table().map(TableName::toString).orElse("a table")
                            + " and does something that the release needs, in one block.",
                    declareStatement(statement, "keep or drop")
                            + " If the script was never released, split the block.");
        }
    }

    /** A change of rows beside rows that are brought in may have been written for those. */
    private void requireDecided() {
        if (statements.stream().noneMatch(statement -> statement.does(StatementKind.ROWS))) {
            return;
        }
        Map<String, List<Statement>> doubtful = new LinkedHashMap<>();
        for (Statement statement : statements) {
            if (!isDecided(statement) && !isDevelopmentRows(statement)) {
                changedTable(statement)
                        .ifPresent(table -> doubtful.computeIfAbsent(table.toString(), name -> new ArrayList<>())
                                .add(statement));
            }
        }
        doubtful.forEach(this::findDoubtful);
    }

    /** A change of rows that names them, empties a table, or makes development rows of rows that stay, may not be meant for production. */
    private void requireUndoubted(Statement statement) {
        if (isDecided(statement) || script.role() == MigrationScript.Role.UNDO) {
            return; // an undo script takes the action of its version
        }
        statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> doubt(statement, effect).stream())
                .findFirst()
                .ifPresent(doubt -> find(
                        FindingCode.DOUBTFUL_TRANSFORM,
                        statement,
                        doubt + "; whether production needs it cannot be told.",
                        declareStatement(statement, "keep or drop")));
    }

    private Optional<String> doubt(Statement statement, Effect effect) {
        String table = effect.table().map(TableName::toString).orElse("a table");
        if (effect.doubts().contains(Doubt.NAMES_ROWS)) {
            return Optional.of("it changes rows of " + table + " that it names by literal keys");
        }
        if (effect.doubts().contains(Doubt.EMPTIES_TABLE)) {
            return Optional.of("it empties " + table);
        }
        boolean inserts = INSERTS.stream().anyMatch(statement.head().toUpperCase(Locale.ROOT)::startsWith);
        boolean development =
                effect.table().filter(t -> role(t) == TableRole.DEVELOPMENT).isPresent();
        boolean ofDevelopment = effect.reads().stream().anyMatch(read -> role(read) == TableRole.DEVELOPMENT);
        return inserts && development && !effect.reads().isEmpty() && !ofDevelopment
                ? Optional.of("it makes rows of " + table + " from tables that keep theirs")
                : Optional.empty();
    }

    private boolean isDoubted(Statement statement) {
        return statement.effects().stream()
                .anyMatch(effect -> effect.kind() == StatementKind.TRANSFORM
                        && doubt(statement, effect).isPresent());
    }

    private Optional<TableName> changedTable(Statement statement) {
        if (isDoubted(statement)) {
            return Optional.empty();
        }
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> effect.table().stream())
                .filter(table -> role(table) != TableRole.UNDECLARED)
                .findFirst();
    }

    private void findDoubtful(String table, List<Statement> changes) {
        Statement first = changes.get(0);
        String more = changes.size() == 1 ? "" : " (" + lines(changes) + ")";
        find(
                FindingCode.DOUBTFUL_TRANSFORM,
                OptionalInt.of(first.line()),
                Optional.of(table),
                "it changes rows of " + table + more
                        + " in a script that brings in rows; whether production needs it cannot be told.",
                declareStatement(first, "keep or drop")
                        + (changes.size() == 1
                                ? ""
                                : " Each of these lines needs an entry; or declare the whole script under migrations.kinds."));
    }

    private boolean isDecided(Statement statement) {
        return isTreated(statement, Treatment.KEEP) || isTreated(statement, Treatment.DROP);
    }

    private boolean isReferenceRows(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.ROWS)
                .flatMap(effect -> effect.table().stream())
                .anyMatch(table -> role(table) == TableRole.REFERENCE);
    }

    private boolean isDevelopmentRows(Statement statement) {
        return !isTreated(statement, Treatment.KEEP)
                && statement.effects().stream()
                        .filter(effect -> effect.kind() == StatementKind.ROWS)
                        .flatMap(effect -> effect.table().stream())
                        .anyMatch(table -> role(table) == TableRole.DEVELOPMENT);
    }

    private Action action(Optional<ScriptKind> declared, List<Statement> leftOut) {
        boolean wholeScript =
                declared.filter(kind -> !VariantPlanner.runsEverywhere(kind)).isPresent();
        boolean nothingLasts = statements.stream()
                .filter(statement -> !leftOut.contains(statement))
                .allMatch(statement -> statement.kind() == StatementKind.SESSION);
        if (leftOut.isEmpty() && !wholeScript) {
            return Action.RUN;
        }
        if (!wholeScript && !nothingLasts) {
            return Action.STRIP;
        }
        // A callback has no row in the history that would have to be written.
        boolean omitted = variant.data() == DataPolicy.OMIT || script.role() == MigrationScript.Role.CALLBACK;
        return omitted ? Action.OMIT : Action.RECORD;
    }

    private void requireReview(List<Statement> leftOut) {
        int checksum = script.checksum().orElse(0);
        String entry = "migrations: { mixed: [{ script: \"" + script.path() + "\", checksum: " + checksum + " }] }";
        Optional<VariantSettings.ReviewedScript> review = settings.review(script.path());
        if (review.isEmpty()) {
            find(
                    FindingCode.MIXED_NOT_REVIEWED,
                    leftOut.get(0),
                    "it brings in development rows (" + lines(leftOut) + ") and does what the release needs; "
                            + "only a person can say that the one can be taken out of the other.",
                    "Look at those lines, then add: " + entry
                            + ". If the script was never released, split it instead.");
        } else if (review.get().checksum() != checksum) {
            find(
                    FindingCode.MIXED_CHANGED,
                    leftOut.get(0),
                    "it was reviewed with the checksum " + review.get().checksum() + " and has " + checksum + " now.",
                    "Review it again (" + lines(leftOut) + "), then set the checksum in " + settings.source() + ":"
                            + review.get().line() + ".");
        }
    }

    private static String lines(List<Statement> statements) {
        String numbers = String.join(
                ", ",
                statements.stream().limit(10).map(s -> String.valueOf(s.line())).toList());
        String more = statements.size() > 10 ? " and " + (statements.size() - 10) + " more" : "";
        return (statements.size() == 1 ? "line " : "lines ") + numbers + more;
    }

    private String declareStatement(Statement statement, String treatments) {
        return "Declare it: migrations: { statements: [{ script: \"" + script.path() + "\", line: " + statement.line()
                + ", treat: … }] } with " + treatments + ".";
    }

    private void find(FindingCode code, Statement statement, String message, String fix) {
        find(code, OptionalInt.of(statement.line()), statement.table().map(TableName::toString), message, fix);
    }

    private void find(FindingCode code, OptionalInt line, Optional<String> table, String message, String fix) {
        findings.add(new Finding(code, script.path(), line, table, message, fix));
    }
}
