package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.migration.AnalysedScript;
import io.github.flywayvariants.migration.Effect;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import io.github.flywayvariants.variant.Action;
import io.github.flywayvariants.variant.PlannedScript;
import io.github.flywayvariants.variant.VariantPlan;
import io.github.flywayvariants.verify.Expected;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells which statement of a variant most likely brought rows into a table: the first of those that could, the plainest before others. */
final class RowOrigins implements Expected.Origins {

    private static final String INSERT = "INSERT";

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
        if (effect.kind() == StatementKind.UNKNOWN) {
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

    private boolean isSame(TableName written, TableId table) {
        TableName full = written.in(Optional.of(Identifier.unquoted(defaultSchema)));
        return full.name().text().equalsIgnoreCase(table.name())
                && full.schema()
                        .filter(schema -> schema.text().equalsIgnoreCase(table.schema()))
                        .isPresent();
    }
}
