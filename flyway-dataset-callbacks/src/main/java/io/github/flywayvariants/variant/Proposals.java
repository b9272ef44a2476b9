package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.MigrationScript;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.VariantSettings.DeclaredStatement;
import io.github.flywayvariants.variant.VariantSettings.OfTable;
import io.github.flywayvariants.variant.VariantSettings.OnLine;
import io.github.flywayvariants.variant.VariantSettings.TableRole;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
    private final Map<String, AnalysedScript> byPath = new HashMap<>();
    private final Map<String, Map<Integer, List<Statement>>> byLine = new HashMap<>();

    private Proposals(Variant variant, Optional<Identifier> defaultSchema, List<AnalysedScript> scripts) {
        this.variant = variant;
        this.defaultSchema = defaultSchema;
        this.scripts = scripts;
        for (AnalysedScript script : scripts) {
            byPath.put(script.script().path(), script);
            byLine.put(
                    script.script().path(),
                    script.statements().stream().collect(Collectors.groupingBy(Statement::line)));
        }
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
        Map<String, ScriptChanges> changes = new HashMap<>();
        Map<String, Proposal> proposals = new LinkedHashMap<>();
        Set<String> there =
                settings.decided().statements().stream().map(Proposals::subject).collect(Collectors.toSet());
        for (Finding finding : findings) {
            boolean table = finding.code() == FindingCode.UNDECLARED_TABLE;
            List<Proposal> of = table
                    ? List.of(reference.propose(undeclared(context, finding)))
                    : tables ? List.of() : ofScript(context, changes, finding);
            // A table may be named in many ways, and several findings may be about one statement; one proposal is
            // enough.
            of.stream()
                    .filter(proposal -> !there.contains(proposal.subject()))
                    .forEach(proposal -> proposals.putIfAbsent(
                            table ? context.key(undeclared(context, finding)) : proposal.subject(), proposal));
        }
        return List.copyOf(proposals.values());
    }

    /** Returns what an entry is about, whatever it declares. */
    private static String subject(DeclaredStatement entry) {
        Proposal same = entry.meant() instanceof OnLine on
                ? Proposal.statement(entry.script(), on.line(), entry.treat(), "")
                : Proposal.changes(
                        entry.script(), ((OfTable) entry.meant()).table().toString(), entry.treat(), "");
        return same.subject();
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
        return byLine.getOrDefault(finding.script(), Map.of())
                .getOrDefault(finding.line().orElse(-1), List.of());
    }

    private List<Proposal> ofScript(PlanningContext context, Map<String, ScriptChanges> changes, Finding finding) {
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
            case BLOCK_NOT_DIVISIBLE -> single(finding, ofBlock(context, finding));
            case DEPENDS_ON_LEFT_OUT -> single(finding, Treatment.DROP);
            case DOUBTFUL_TRANSFORM, PARTLY_REFERENCE ->
                doubtful(
                        context,
                        changes.computeIfAbsent(script.path(), path -> new ScriptChanges(context, analysed.get())),
                        finding);
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
        Map<String, Long> rows = rows(script, context::bringsDevelopmentRows);
        if (rows.isEmpty()) {
            rows = rows(script, context::bringsRowsThatMayGo);
        }
        return rows.isEmpty()
                ? "would lose changes of rows that are left out"
                : "would lose rows of "
                        + rows.entrySet().stream()
                                .map(entry -> entry.getKey()
                                        + (entry.getValue() == 1 ? "" : " (" + entry.getValue() + " statements)"))
                                .collect(Collectors.joining(", "));
    }

    private static Map<String, Long> rows(AnalysedScript script, Predicate<Statement> wanted) {
        return script.statements().stream()
                .filter(wanted)
                .collect(Collectors.groupingBy(
                        statement -> statement.table().map(TableName::toString).orElse("?"),
                        LinkedHashMap::new,
                        Collectors.counting()));
    }

    /** Where several statements start on a line, no entry can mean one of them. */
    private List<Proposal> single(Finding finding, Treatment treat) {
        int end = finding.message().indexOf(';');
        return single(
                finding, treat, end < 0 ? finding.message() : finding.message().substring(0, end));
    }

    private List<Proposal> single(Finding finding, Treatment treat, String why) {
        return statements(finding).size() == 1
                ? List.of(Proposal.statement(
                        finding.script(),
                        finding.line().orElseThrow(),
                        treat,
                        statements(finding).get(0).head() + ": " + why))
                : List.of();
    }

    private List<Proposal> doubtful(PlanningContext context, ScriptChanges changes, Finding finding) {
        List<DoubtfulStatement> together = changes.of(finding);
        if (together.isEmpty()) {
            return List.of();
        }
        // One entry for a script is easier to look at than one for each of its changes.
        if (changes.holdsSeveral() && changes.isAllForDevelopment()) {
            return List.of(Proposal.data(finding.script(), "brings in development rows and changes only such rows"));
        }
        DoubtfulStatement first = together.get(0);
        boolean one = together.size() == 1 && changes.isAloneOnItsLine(first.statement());
        return one || !first.goesByTable()
                ? single(finding, changes.treatment(first), first.why())
                : ofTable(context, finding.script(), changes, together);
    }

    /** One entry for all, as most of them are to be treated, and one for each that is not. */
    private static List<Proposal> ofTable(
            PlanningContext context, String script, ScriptChanges changes, List<DoubtfulStatement> together) {
        long dropped = together.stream()
                .filter(doubtful -> changes.treatment(doubtful) == Treatment.DROP)
                .count();
        Treatment most = 2 * dropped > together.size() ? Treatment.DROP : Treatment.KEEP;
        List<DoubtfulStatement> alike = together.stream()
                .filter(doubtful -> changes.treatment(doubtful) == most)
                .toList();
        List<Proposal> proposals = new ArrayList<>();
        proposals.add(Proposal.changes(
                script,
                context.pattern(together.get(0).table().orElseThrow()),
                most,
                DoubtfulStatements.whyAll(alike)));
        together.stream()
                .filter(doubtful ->
                        changes.treatment(doubtful) != most && changes.isAloneOnItsLine(doubtful.statement()))
                .forEach(doubtful -> proposals.add(Proposal.statement(
                        script,
                        doubtful.statement().line(),
                        changes.treatment(doubtful),
                        doubtful.statement().head() + ": " + doubtful.why())));
        return proposals;
    }
}
