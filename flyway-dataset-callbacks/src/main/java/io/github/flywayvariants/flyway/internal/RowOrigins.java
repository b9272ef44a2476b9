package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.VariantPlan;
import io.github.flywayvariants.verify.Expected;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells which statements of a variant wrote rows of a table: those that could, the plainest before others. */
final class RowOrigins implements Expected.Origins {

    private static final String INSERT = "INSERT";
    private static final Set<String> NUMBERS = Set.of("SELECT", "SET", "ALTER", "DBCC");
    private static final Set<ScriptKind> OBJECTS_ONLY = Set.of(ScriptKind.DDL, ScriptKind.EMPTY);

    private final VariantPlan plan;
    private final String defaultSchema;

    RowOrigins(VariantPlan plan, String defaultSchema) {
        this.plan = plan;
        this.defaultSchema = defaultSchema;
    }

    /** A statement that could have brought them; the lower its rank, the likelier. */
    private record Candidate(int rank, String place) {}

    @Override
    public Optional<String> of(TableId table) {
        return plan.scripts().stream()
                .filter(script -> script.is(Action.RUN) || script.is(Action.STRIP))
                .flatMap(script -> candidates(script, table))
                .min(Comparator.comparingInt(Candidate::rank))
                .map(Candidate::place);
    }

    /**
     * Returns the statements that may have written rows of a table, by script and line: all that name it; where none does, all of which that cannot
     * be told. Scripts that cannot be looked into stand for themselves, unless they are known to bring objects only.
     *
     * @param scripts tells which scripts count
     */
    List<String> all(TableId table, Predicate<PlannedScript> scripts) {
        List<Candidate> candidates = plan.scripts().stream()
                .filter(script -> script.is(Action.RUN) || script.is(Action.STRIP))
                .filter(scripts)
                .filter(script -> script.analysed().contents() instanceof AnalysedScript.Statements
                        || script.kind().filter(OBJECTS_ONLY::contains).isEmpty())
                .flatMap(script -> candidates(script, table))
                .toList();
        boolean named = candidates.stream().anyMatch(candidate -> candidate.rank() < Rank.UNKNOWN);
        return candidates.stream()
                .filter(candidate -> !named || candidate.rank() < Rank.UNKNOWN)
                .map(Candidate::place)
                .distinct()
                .toList();
    }

    private Stream<Candidate> candidates(PlannedScript script, TableId table) {
        String name = script.analysed().script().script();
        if (!(script.analysed().contents() instanceof AnalysedScript.Statements)) {
            return Stream.of(new Candidate(Rank.NOT_READ, name));
        }
        return script.kept().stream()
                .flatMap(statement -> statement.effects().stream()
                        .mapToInt(effect -> rank(statement, effect, table))
                        .filter(rank -> rank >= 0)
                        .mapToObj(rank -> new Candidate(rank, name + ":" + statement.line())));
    }

    /** How likely a statement is. */
    private static final class Rank {
        private static final int ROWS = 0;
        private static final int INSERT_FROM_TABLES = 1;
        private static final int CHANGE = 2;
        private static final int UNKNOWN = 3;
        private static final int NOT_READ = 4;
    }

    private int rank(Statement statement, Effect effect, TableId table) {
        if (effect.kind() == StatementKind.UNKNOWN || isDeclared(statement, effect)) {
            return Rank.UNKNOWN;
        }
        if (effect.table().filter(written -> isSame(written, table)).isEmpty()) {
            return -1;
        }
        boolean insert = statement.head().regionMatches(true, 0, INSERT, 0, INSERT.length());
        return switch (effect.kind()) {
            case ROWS -> Rank.ROWS;
            case TRANSFORM -> insert ? Rank.INSERT_FROM_TABLES : Rank.CHANGE;
            default -> insert ? Rank.INSERT_FROM_TABLES : -1;
        };
    }

    /** What writes to no table that can be told, and is no number taken or set, a person has declared. */
    private static boolean isDeclared(Statement statement, Effect effect) {
        boolean writes = effect.kind() == StatementKind.ROWS || effect.kind() == StatementKind.TRANSFORM;
        return writes
                && effect.table().isEmpty()
                && NUMBERS.stream().noneMatch(statement.head().toUpperCase(Locale.ROOT)::startsWith);
    }

    boolean isSame(TableName written, TableId table) {
        TableName full = written.in(Optional.of(Identifier.unquoted(defaultSchema)));
        return full.name().text().equalsIgnoreCase(table.name())
                && full.schema()
                        .filter(schema -> schema.text().equalsIgnoreCase(table.schema()))
                        .isPresent();
    }
}
