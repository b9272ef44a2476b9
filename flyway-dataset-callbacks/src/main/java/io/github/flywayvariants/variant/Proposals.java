package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Doubt;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proposes entries of {@code flyway-variants.yaml} for what keeps a variant from being made. A proposal is never a decision: it is there
 * for a person to look at.
 */
public final class Proposals {

    /** Each round settles what the round before has uncovered; tables, then mixed scripts, then what stands beside them. */
    private static final int ROUNDS = 10;

    private final Variant variant;
    private final Optional<Identifier> defaultSchema;
    private final List<AnalysedScript> scripts;
    private final Map<String, AnalysedScript> byPath = new LinkedHashMap<>();

    private Proposals(Variant variant, Optional<Identifier> defaultSchema, List<AnalysedScript> scripts) {
        this.variant = variant;
        this.defaultSchema = defaultSchema;
        this.scripts = scripts;
        scripts.forEach(script -> byPath.put(script.script().path(), script));
    }

    /**
     * What came out.
     *
     * @param text the settings with everything that is proposed
     * @param proposals what was added
     * @param open what is left, and no entry can be proposed for
     */
    public record Result(String text, List<Proposal> proposals, List<Finding> open) {
        /** Copies the lists. */
        public Result {
            proposals = List.copyOf(proposals);
            open = List.copyOf(open);
        }
    }

    /**
     * Adds proposals to the text of the settings, until nothing more can be proposed.
     *
     * @param source the file as messages name it
     * @param text its text
     * @param variant the name of a variant that leaves data out
     * @param defaultSchema the schema of tables that are named without one
     * @param scripts the classified scripts
     * @throws io.github.flywayvariants.FlywayVariantsException if the settings are not valid, or have a form that nothing can be added to
     */
    public static Result add(
            String source,
            String text,
            String variant,
            Optional<Identifier> defaultSchema,
            List<AnalysedScript> scripts) {
        String current = text;
        List<Proposal> all = new ArrayList<>();
        for (int round = 0; ; round++) {
            VariantSettings settings = SettingsReader.parse(source, current.getBytes(StandardCharsets.UTF_8));
            Variant planned = settings.variant(variant);
            VariantPlan plan = new VariantPlanner(settings, planned, defaultSchema).plan(scripts);
            List<Finding> open = plan.findings().stream()
                    .filter(finding -> finding.code() != FindingCode.REVIEW_OPEN)
                    .toList();
            List<Proposal> found = new Proposals(planned, defaultSchema, scripts).of(settings.asProposed(), open);
            if (found.isEmpty() || round == ROUNDS) {
                return new Result(current, all, open);
            }
            all.addAll(found);
            current = ReviewWriter.add(source, current, found);
        }
    }

    private List<Proposal> of(VariantSettings settings, List<Finding> findings) {
        PlanningContext context = PlanningContext.of(settings, variant, defaultSchema, scripts);
        ReferenceTables reference = new ReferenceTables(context, scripts);
        // What statements are about is told by their tables, so those go first.
        boolean tables = findings.stream().anyMatch(finding -> finding.code() == FindingCode.UNDECLARED_TABLE);
        Map<String, Proposal> proposals = new LinkedHashMap<>();
        for (Finding finding : findings) {
            boolean table = finding.code() == FindingCode.UNDECLARED_TABLE;
            List<Proposal> of = table
                    ? List.of(reference.propose(undeclared(context, finding)))
                    : tables ? List.of() : ofScript(context, finding);
            // A table may be named in many ways; one proposal is enough.
            of.forEach(proposal -> proposals.putIfAbsent(
                    table ? context.key(undeclared(context, finding)) : proposal.key() + proposal.entry(), proposal));
        }
        return List.copyOf(proposals.values());
    }

    private TableName undeclared(PlanningContext context, Finding finding) {
        return statements(finding).stream()
                .flatMap(statement -> statement.effects().stream())
                .flatMap(effect -> effect.table().stream())
                .filter(table -> table.toString().equals(finding.table().orElse(""))
                        && context.role(table) == TableRole.UNDECLARED)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the statements on the line of a finding. */
    private List<Statement> statements(Finding finding) {
        AnalysedScript script = byPath.get(finding.script());
        return script == null
                ? List.of()
                : script.statements().stream()
                        .filter(statement -> statement.line() == finding.line().orElse(-1))
                        .toList();
    }

    private List<Proposal> ofScript(PlanningContext context, Finding finding) {
        Optional<AnalysedScript> analysed = Optional.ofNullable(byPath.get(finding.script()));
        if (analysed.isEmpty()) {
            return List.of();
        }
        MigrationScript script = analysed.get().script();
        return switch (finding.code()) {
            case MIXED_NOT_REVIEWED ->
                List.of(Proposal.mixed(script.path(), script.checksum().orElse(0), lines(context, analysed.get())));
            case UNKNOWN_KIND ->
                finding.line().isEmpty()
                        ? List.of(Proposal.ddl(
                                script.path(), "what it does cannot be told; or data, transform, reference"))
                        : single(finding, Treatment.KEEP);
            case PARTLY_REFERENCE -> single(finding, Treatment.KEEP);
            case BLOCK_NOT_DIVISIBLE -> single(finding, ofBlock(context, finding));
            case DEPENDS_ON_LEFT_OUT -> single(finding, Treatment.DROP);
            case DOUBTFUL_TRANSFORM -> doubtful(context, analysed.get(), finding);
            default -> List.of();
        };
    }

    /** A block that changes no object and writes development tables only can go as a whole. */
    private Treatment ofBlock(PlanningContext context, Finding finding) {
        boolean development = statements(finding).stream()
                .flatMap(statement -> statement.effects().stream())
                .allMatch(effect -> effect.kind() != StatementKind.SCHEMA
                        && effect.kind() != StatementKind.UNKNOWN
                        && context.hasRole(effect, TableRole.DEVELOPMENT));
        return development ? Treatment.DROP : Treatment.KEEP;
    }

    private static String lines(PlanningContext context, AnalysedScript script) {
        Map<String, Long> rows = script.statements().stream()
                .filter(statement -> isDevelopmentRows(context, statement))
                .collect(Collectors.groupingBy(
                        statement -> statement.table().map(TableName::toString).orElse("?"),
                        LinkedHashMap::new,
                        Collectors.counting()));
        return "would lose rows of "
                + rows.entrySet().stream()
                        .map(entry -> entry.getKey()
                                + (entry.getValue() == 1 ? "" : " (" + entry.getValue() + " statements)"))
                        .collect(Collectors.joining(", "));
    }

    private static boolean isDevelopmentRows(PlanningContext context, Statement statement) {
        return statement.effects().stream()
                .anyMatch(effect ->
                        effect.kind() == StatementKind.ROWS && context.hasRole(effect, TableRole.DEVELOPMENT));
    }

    /** Where several statements start on a line, no entry can mean one of them. */
    private List<Proposal> single(Finding finding, Treatment treat) {
        return statements(finding).size() == 1
                ? List.of(Proposal.statement(
                        finding.script(),
                        finding.line().orElseThrow(),
                        treat,
                        why(statements(finding).get(0), finding)))
                : List.of();
    }

    private static String why(Statement statement, Finding finding) {
        int end = finding.message().indexOf(';');
        return statement.head() + ": "
                + (end < 0 ? finding.message() : finding.message().substring(0, end));
    }

    private List<Proposal> doubtful(PlanningContext context, AnalysedScript script, Finding finding) {
        if (!finding.message().contains("in a script that brings in rows")) {
            return statements(finding).stream()
                    .findFirst()
                    .map(statement -> single(finding, treatment(context, script, statement)))
                    .orElse(List.of());
        }
        if (isAllForDevelopment(context, script)) {
            return List.of(Proposal.data(finding.script(), "brings in development rows and changes only such rows"));
        }
        List<Proposal> proposals = new ArrayList<>();
        for (Statement statement : script.statements()) {
            boolean same = changed(statement)
                    .anyMatch(table -> table.toString().equals(finding.table().orElse("")));
            boolean alone = script.statements().stream()
                            .filter(other -> other.line() == statement.line())
                            .count()
                    == 1;
            if (same && alone && !context.isDecided(finding.script(), statement)) {
                proposals.add(Proposal.statement(
                        finding.script(),
                        statement.line(),
                        treatment(context, script, statement),
                        why(statement, finding)));
            }
        }
        return proposals;
    }

    /** One entry for a script is easier to look at than one for each of its changes. */
    private static boolean isAllForDevelopment(PlanningContext context, AnalysedScript script) {
        return script.statements().stream()
                .filter(statement -> statement.kind() != StatementKind.SESSION)
                .allMatch(statement -> isDevelopmentRows(context, statement) && !statement.does(StatementKind.SCHEMA)
                        || statement.effects().stream().allMatch(effect -> effect.kind() == StatementKind.TRANSFORM)
                                && treatment(context, script, statement) == Treatment.DROP);
    }

    private static Stream<TableName> changed(Statement statement) {
        return statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> effect.table().stream());
    }

    /** A change of a table beside rows for it that are left out goes with them; any other is likely to belong to the schema. */
    private static Treatment treatment(PlanningContext context, AnalysedScript script, Statement statement) {
        Set<String> lost = script.statements().stream()
                .filter(other -> isDevelopmentRows(context, other))
                .flatMap(other -> other.table().stream())
                .map(context::key)
                .collect(Collectors.toSet());
        boolean named =
                statement.effects().stream().anyMatch(effect -> effect.doubts().contains(Doubt.NAMES_ROWS));
        boolean goesWithRows = named && changed(statement).allMatch(context::losesRows)
                || changed(statement).map(context::key).allMatch(lost::contains)
                        && changed(statement).noneMatch(table -> isAltered(script, table));
        return goesWithRows ? Treatment.DROP : Treatment.KEEP;
    }

    /** Where the script alters the table, its changes of rows may fill a new column, which production needs as well. */
    private static boolean isAltered(AnalysedScript script, TableName table) {
        String name = table.name().text().toLowerCase(Locale.ROOT);
        return script.statements().stream()
                .map(statement -> statement.head().toLowerCase(Locale.ROOT))
                .anyMatch(head -> head.startsWith("alter table ")
                        && List.of(head.split("[ .]")).contains(name));
    }
}
