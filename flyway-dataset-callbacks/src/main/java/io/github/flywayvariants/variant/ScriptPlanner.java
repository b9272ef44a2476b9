package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Doubt;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.PlannedScript.KnownBy;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Plans one script: its kind, what of it is left out, what becomes of it, and what a person has to settle first. */
final class ScriptPlanner {

    private final PlanningContext context;
    private final VariantSettings settings;
    private final Variant variant;
    private final AnalysedScript analysed;
    private final MigrationScript script;
    private final List<Statement> statements;
    private final List<Statement> keptDevelopmentRows;
    private final ScriptFindings findings;
    private final boolean followsVersion;
    private final Set<String> lostOfVersion;

    /**
     * Creates the planner of a script.
     *
     * @param context what the script is planned in
     * @param analysed the script
     * @param undone the migration that this script undoes; nothing for any other script, and where the set does not have it
     */
    ScriptPlanner(PlanningContext context, AnalysedScript analysed, List<PlannedScript> undone) {
        this.followsVersion = !undone.isEmpty();
        this.lostOfVersion = undone.stream()
                .flatMap(version -> version.leftOut().stream())
                .flatMap(statement -> statement.effects().stream())
                .flatMap(effect -> effect.table().stream())
                .map(context::key)
                .collect(Collectors.toSet());
        this.context = context;
        this.settings = context.settings();
        this.variant = context.variant();
        this.script = analysed.script();
        this.keptDevelopmentRows = analysed.statements().stream()
                .filter(this::isKeptDevelopmentRows)
                .toList();
        this.analysed = context.asDeclared(analysed);
        this.statements = this.analysed.statements();
        this.findings = new ScriptFindings(script.path());
    }

    /**
     * What came out.
     *
     * @param planned the planned script
     * @param findings what stands in the way
     */
    record Result(PlannedScript planned, List<Finding> findings) {}

    Result plan() {
        if (script.isGuard()) {
            // It keeps original scripts from protected databases, and a variant is none of them.
            return result(
                    Optional.of(ScriptKind.EMPTY),
                    KnownBy.DECLARED,
                    Optional.of(variant.isDataFree() ? Action.OMIT : Action.RUN),
                    List.of());
        }
        Optional<ScriptKind> declared = settings.declaredKind(script.path())
                .map(VariantSettings.DeclaredKind::kind)
                .or(this::ofScriptItself);
        Optional<ScriptKind> kind = declared.or(this::detected);
        KnownBy knownBy = declared.isPresent() ? KnownBy.DECLARED : knownBy();
        if (!variant.isDataFree()) {
            return result(kind, knownBy, Optional.of(Action.RUN), List.of());
        }
        requireValues();
        List<Statement> leftOut = declared.isPresent() ? leftOutAsDeclared(declared.get()) : leftOutByStatements();
        Optional<Action> action =
                findings.all().isEmpty() ? Optional.of(action(declared, new HashSet<>(leftOut))) : Optional.empty();
        if (script.role() == MigrationScript.Role.BASELINE
                && action.filter(a -> a == Action.RECORD).isPresent()) {
            requireContents();
        }
        if (action.filter(a -> a == Action.STRIP).isPresent()) {
            requireReview(
                    leftOut,
                    (script.role() == MigrationScript.Role.UNDO
                                    ? "it takes away development rows ("
                                    : "it brings in development rows (")
                            + ScriptFindings.lines(leftOut)
                            + ") and does what the release needs; "
                            + "only a person can say that the one can be taken out of the other.");
        } else if (action.isPresent() && declared.isEmpty() && !keptDevelopmentRows.isEmpty()) {
            requireReview(
                    keptDevelopmentRows,
                    "rows of a development table are kept by declaration (" + ScriptFindings.lines(keptDevelopmentRows)
                            + "); when the script changes, other rows may stand on these lines.");
        }
        return result(kind, knownBy, findings.all().isEmpty() ? action : Optional.empty(), leftOut);
    }

    private Result result(
            Optional<ScriptKind> kind, KnownBy knownBy, Optional<Action> action, List<Statement> leftOut) {
        boolean byStatements = variant.isDataFree() && knownBy == KnownBy.STATEMENTS;
        return new Result(
                new PlannedScript(
                        analysed, kind, knownBy, action, leftOut, byStatements ? undecided() : Set.of(), treatments()),
                findings.all());
    }

    /** Returns the statements that somebody has to decide on before it is known whether they are left out. */
    private Set<Statement> undecided() {
        Set<Statement> undecided = doubtful().undecided().stream()
                .flatMap(List::stream)
                .filter(one -> one.code() == FindingCode.PARTLY_REFERENCE || !followsVersion)
                .map(DoubtfulStatement::statement)
                .collect(Collectors.toCollection(HashSet::new));
        statements.stream()
                .filter(statement -> !isDecided(statement))
                .filter(statement -> statement.kind() == StatementKind.UNKNOWN
                        || isIndivisible(statement)
                        || bringsRowsOfUndeclaredTable(statement))
                .forEach(undecided::add);
        return undecided;
    }

    private boolean bringsRowsOfUndeclaredTable(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.ROWS)
                .anyMatch(effect -> effect.table().isEmpty() || context.hasRole(effect, TableRole.UNDECLARED));
    }

    private Map<Statement, Treatment> treatments() {
        Map<Statement, Treatment> treatments = new HashMap<>();
        statements.forEach(statement -> treatment(statement).ifPresent(treat -> treatments.put(statement, treat)));
        return treatments;
    }

    private Optional<ScriptKind> ofScriptItself() {
        return analysed.contents() instanceof AnalysedScript.Declared itself
                ? Optional.of(itself.kind())
                : Optional.empty();
    }

    private Optional<ScriptKind> detected() {
        return analysed.contents() instanceof AnalysedScript.NotRead
                ? Optional.empty()
                : Optional.of(
                        isClosed()
                                ? ScriptKind.UNKNOWN
                                : ScriptKind.of(statements, table -> context.role(table) == TableRole.REFERENCE));
    }

    private boolean isClosed() {
        return analysed.contents() instanceof AnalysedScript.Opaque
                || analysed.contents() instanceof AnalysedScript.Unvalued;
    }

    private KnownBy knownBy() {
        return analysed.contents() instanceof AnalysedScript.Statements ? KnownBy.STATEMENTS : KnownBy.NOTHING;
    }

    private boolean isKeptDevelopmentRows(Statement statement) {
        boolean kept = treatment(statement)
                .filter(treat -> treat != Treatment.DROP && treat != Treatment.ROWS)
                .isPresent();
        return kept && context.bringsDevelopmentRows(statement);
    }

    private Optional<Treatment> treatment(Statement statement) {
        return context.treatment(script.path(), statement);
    }

    private boolean isTreated(Statement statement, Treatment treat) {
        return context.is(script.path(), statement, treat);
    }

    /**
     * A declared script is taken as a whole. Where its statements would be lost or shipped against what is said of it and of its tables, that
     * is a contradiction; only rows of a script that is declared as reference say more than the lists of tables do.
     */
    private List<Statement> leftOutAsDeclared(ScriptKind declared) {
        requireRoles();
        if (!settlesRows(declared)) {
            doubtful().findIn(findings, FindingCode.PARTLY_REFERENCE);
        }
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
                findings.add(
                        FindingCode.CONTRADICTION,
                        statement,
                        what + "; the variant \"" + variant.name() + "\" would " + (lost ? "miss it." : "ship it."),
                        isDecided(statement)
                                ? "Correct the glob under migrations.kinds, or the entry under migrations.statements."
                                : "Correct the glob under migrations.kinds; or, if that is meant, "
                                        + context.entry(
                                                script.path(), statement, lost ? Treatment.DROP : Treatment.KEEP)
                                        + ".");
            }
        }
        return leavesOut ? statements : List.of();
    }

    /** Whoever declares a script as one of these has said of all its rows whether production needs them. */
    private static boolean settlesRows(ScriptKind declared) {
        return declared == ScriptKind.DATA || declared == ScriptKind.REFERENCE;
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

    /** Nobody should have to say what a script does that can be read, and what is said of it cannot be checked as long as it is not. */
    private void requireValues() {
        if (analysed.contents() instanceof AnalysedScript.Unvalued unvalued) {
            for (String name : unvalued.placeholders()) {
                findings.add(
                        FindingCode.PLACEHOLDER_WITHOUT_VALUE,
                        OptionalInt.empty(),
                        Optional.empty(),
                        "the placeholder \"" + name + "\" has no value, so that Flyway cannot read the script.",
                        "Give it one where Flyway is configured, or by -Dflyway.placeholders." + name
                                + "=...; bundles are shipped without values.");
            }
        }
    }

    private List<Statement> leftOutByStatements() {
        if (analysed.contents() instanceof AnalysedScript.Opaque opaque) {
            findings.add(
                    FindingCode.UNKNOWN_KIND,
                    OptionalInt.empty(),
                    Optional.empty(),
                    "what it does cannot be told: " + opaque.reason() + ".",
                    "Look at it, then add: " + Entries.kind(ScriptKind.DDL, script.path())
                            + "; or the same with \"data\", \"transform\" or \"reference\".");
            return List.of();
        }
        requireRoles();
        doubtful().findIn(findings, FindingCode.PARTLY_REFERENCE);
        statements.forEach(this::requireKnown);
        requirePlaceholders();
        statements.forEach(this::requireDivisible);
        if (!followsVersion) { // an undo script takes the action of its version
            doubtful().findIn(findings, FindingCode.DOUBTFUL_TRANSFORM);
        }
        List<Statement> leftOut = statements.stream()
                .filter(statement -> isDevelopmentRows(statement)
                        || isTreated(statement, Treatment.DROP)
                        || undoesLeftOut(statement))
                .toList();
        requireKeysOfKeptRows(new HashSet<>(leftOut));
        return leftOut;
    }

    private DoubtfulStatements doubtful() {
        return new DoubtfulStatements(context, analysed);
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
        Optional<TableRole> role = into.map(context::role);
        String table = into.map(t -> t.in(context.defaultSchema()).toString()).orElse("?");
        String pattern = into.map(context::pattern).orElse("?");
        if (role.isEmpty()) {
            findings.add(
                    FindingCode.UNKNOWN_KIND,
                    statement,
                    "it brings in rows, but the table cannot be told.",
                    Entries.keepOrDrop(context, script.path(), statement));
        } else if (role.get() == TableRole.UNDECLARED && named.add(table)) {
            findings.add(
                    FindingCode.UNDECLARED_TABLE,
                    OptionalInt.of(statement.line()),
                    into.map(TableName::toString),
                    "rows go into " + table + ", which is in neither list.",
                    "Add, if every variant has its rows: " + Entries.referenceTable(pattern)
                            + "; if only development has: " + Entries.developmentTable(pattern) + ".");
        }
    }

    private void requireKnown(Statement statement) {
        if (statement.kind() == StatementKind.UNKNOWN && !isDecided(statement)) {
            findings.add(
                    FindingCode.UNKNOWN_KIND,
                    statement,
                    "what \"" + statement.head() + "\" does cannot be told.",
                    Entries.keepDropOrKind(context, script.path(), statement));
        }
    }

    /** What is true with the values of this build may not be true with those of another one. */
    private void requirePlaceholders() {
        Set<Integer> lines =
                analysed.contents() instanceof AnalysedScript.Statements read ? read.linesOfPlaceholders() : Set.of();
        for (int line : new TreeSet<>(lines)) {
            Optional<Statement> statement =
                    statements.stream().filter(s -> s.line() == line).findFirst();
            if (statement.flatMap(this::treatment).isEmpty()) {
                findings.add(
                        FindingCode.PLACEHOLDER_DECIDES,
                        OptionalInt.of(line),
                        statement.flatMap(Statement::table).map(TableName::toString),
                        "what is done here depends on the value of a placeholder; with another value than now, another script would"
                                + " be shipped.",
                        statement
                                .map(s -> Entries.keepDropOrKind(context, script.path(), s))
                                .orElse(
                                        "Declare the script under migrations.kinds, or write what is meant instead of the"
                                                + " placeholder."));
            }
        }
    }

    /** A block is one statement: what it does besides bringing in development rows cannot be kept without them. */
    private void requireDivisible(Statement statement) {
        if (isIndivisible(statement)) {
            findings.add(
                    FindingCode.BLOCK_NOT_DIVISIBLE,
                    statement,
                    "it brings rows into "
                            + statement.table().map(TableName::toString).orElse("a table")
                            + " and does something that the release needs, in one block.",
                    Entries.keepOrDrop(context, script.path(), statement)
                            + " If the script was never released, split the block.");
        }
    }

    private boolean isIndivisible(Statement statement) {
        boolean doesMore = statement.effects().stream()
                .anyMatch(effect -> effect.kind() != StatementKind.ROWS
                        || effect.table()
                                .filter(table -> context.role(table) == TableRole.REFERENCE)
                                .isPresent());
        return isDevelopmentRows(statement) && doesMore && !isDecided(statement);
    }

    /** What takes away rows that were never brought in would take away those of production. */
    private boolean undoesLeftOut(Statement statement) {
        return !isTreated(statement, Treatment.KEEP)
                && statement.effects().stream()
                        .allMatch(effect -> effect.kind() == StatementKind.TRANSFORM
                                && effect.table()
                                        .filter(table -> lostOfVersion.contains(context.key(table)))
                                        .isPresent());
    }

    /** A key that the database handed out last is another one when the row before is left out. */
    private void requireKeysOfKeptRows(Set<Statement> leftOut) {
        Optional<Statement> lastInsert = Optional.empty();
        for (Statement statement : statements) {
            boolean kept = !leftOut.contains(statement);
            boolean uses = statement.effects().stream()
                    .anyMatch(effect -> effect.doubts().contains(Doubt.USES_LAST_KEY));
            if (kept
                    && uses
                    && !isDecided(statement)
                    && lastInsert.filter(leftOut::contains).isPresent()) {
                findings.add(
                        FindingCode.DEPENDS_ON_LEFT_OUT,
                        statement,
                        "it takes over the key of a row that line "
                                + lastInsert.get().line() + " inserts, and that row is left out.",
                        Entries.keepOrDrop(context, script.path(), statement));
            }
            if (statement.does(StatementKind.ROWS)) {
                lastInsert = Optional.of(statement);
            }
        }
    }

    private boolean isDecided(Statement statement) {
        return context.isDecided(script.path(), statement);
    }

    private boolean isReferenceRows(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.ROWS)
                .flatMap(effect -> effect.table().stream())
                .anyMatch(table -> context.role(table) == TableRole.REFERENCE);
    }

    private boolean isDevelopmentRows(Statement statement) {
        return !isTreated(statement, Treatment.KEEP) && context.bringsDevelopmentRows(statement);
    }

    private Action action(Optional<ScriptKind> declared, Set<Statement> leftOut) {
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

    /** Flyway begins a new database with the newest baseline, and then runs nothing of what that stands for. */
    private void requireContents() {
        findings.add(
                FindingCode.BASELINE_LEFT_OUT,
                OptionalInt.empty(),
                Optional.empty(),
                "nothing of this baseline would run in the variant \"" + variant.name()
                        + "\", and new databases begin with it: they would have nothing of the versions up to "
                        + script.version().orElse("") + ".",
                "Write into it what the scripts up to that version leave behind; or, if only variants with data are to begin with it, move"
                        + " it to a location of those (variants.dev.locations).");
    }

    /** An entry means a line, whatever comes to stand on it; the checksum of a review tells when to look again. */
    private void requireReview(List<Statement> leftOut, String why) {
        int checksum = script.checksum().orElse(0);
        Optional<VariantSettings.ReviewedScript> review = settings.review(script.path());
        if (review.isEmpty()) {
            findings.add(
                    FindingCode.MIXED_NOT_REVIEWED,
                    leftOut.get(0),
                    why,
                    "Look at those lines, then add: " + Entries.review(script.path(), checksum)
                            + ". If the script was never released, split it instead.");
        } else if (review.get().checksum() != checksum) {
            findings.add(
                    FindingCode.MIXED_CHANGED,
                    leftOut.get(0),
                    "it was reviewed with the checksum " + review.get().checksum() + " and has " + checksum + " now.",
                    "Review it again (" + ScriptFindings.lines(leftOut) + "), then write in " + settings.source() + ":"
                            + review.get().line() + ": " + Entries.reviewed(script.path(), checksum) + ".");
        }
    }
}
