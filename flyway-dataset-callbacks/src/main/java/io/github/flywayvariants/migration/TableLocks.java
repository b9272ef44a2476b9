package io.github.flywayvariants.migration;

import static io.github.flywayvariants.migration.ExpectedLock.Waits.READS_AND_WRITES;
import static io.github.flywayvariants.migration.ExpectedLock.Waits.ROWS;
import static io.github.flywayvariants.migration.ExpectedLock.Waits.STRUCTURE;
import static io.github.flywayvariants.migration.ExpectedLock.Work.CHANGED;
import static io.github.flywayvariants.migration.ExpectedLock.Work.MAY_WRITE;
import static io.github.flywayvariants.migration.ExpectedLock.Work.MOMENT;
import static io.github.flywayvariants.migration.ExpectedLock.Work.READS;

import io.github.flywayvariants.migration.ExpectedLock.Waits;
import io.github.flywayvariants.migration.ExpectedLock.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The locks that a database takes for what a statement does, as its manual has them: PostgreSQL, "Explicit Locking" and "ALTER TABLE"; SQL
 * Server, "Transaction Locking and Row Versioning Guide" and "ALTER TABLE"; MariaDB, "InnoDB Online DDL" and "Metadata Locking"; H2, "MVStore"
 * and the locks that its commands ask for. Of Oracle nothing is said.
 */
public final class TableLocks {

    private static final String INSERT = "INSERT";

    private final SqlDialect dialect;

    /** Creates them for a database. */
    public TableLocks(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** Returns what is to be expected of a statement, one lock a table; nothing where its text does not tell. */
    public Collection<ExpectedLock> of(Statement statement) {
        Map<String, ExpectedLock> locks = new LinkedHashMap<>();
        for (ExpectedLock lock : all(statement)) {
            locks.merge(lock.table().key(dialect.defaultSchema()), lock, this::together);
        }
        return locks.values();
    }

    /** Where locks are held to the end of the statement the strongest counts for all of its work; else what waits for as long as most of it. */
    private ExpectedLock together(ExpectedLock one, ExpectedLock other) {
        Work work = one.work().compareTo(other.work()) < 0 ? other.work() : one.work();
        boolean online = dialect == SqlDialect.MARIADB || dialect == SqlDialect.MYSQL;
        boolean takesOther = online && one.work() != other.work()
                ? other.work() == work
                : one.waits().compareTo(other.waits()) < 0;
        ExpectedLock longer = takesOther ? other : one;
        return new ExpectedLock(one.table(), longer.waits(), work, longer.lock());
    }

    private List<ExpectedLock> all(Statement statement) {
        List<ExpectedLock> locks = new ArrayList<>();
        for (TableFact fact : statement.facts()) {
            if (fact instanceof TableFact.Changed changed) {
                lock(changed.change())
                        .map(rule -> changed.online() ? rule.online(dialect) : rule)
                        .ifPresent(rule -> locks.add(rule.on(changed.table())));
            }
        }
        statement.effects().stream()
                .filter(effect -> effect.kind() == StatementKind.TRANSFORM)
                .flatMap(effect -> rows(statement, effect))
                .forEach(locks::add);
        return locks;
    }

    /** What holds for a change on a database. */
    private record Rule(Waits waits, Work work, String lock) {

        ExpectedLock on(TableName table) {
            return new ExpectedLock(table, waits, work, lock);
        }

        Rule online(SqlDialect dialect) {
            String name = switch (dialect) {
                case POSTGRESQL -> "SHARE UPDATE EXCLUSIVE";
                case SQLSERVER -> "Sch-M, at the end";
                default -> "metadata, at its begin and end";
            };
            return new Rule(STRUCTURE, work, name);
        }
    }

    private Optional<Rule> lock(TableChange change) {
        return switch (dialect) {
            case POSTGRESQL -> Optional.of(postgreSql(change));
            case SQLSERVER -> Optional.of(sqlServer(change));
            case MARIADB, MYSQL -> Optional.of(innoDb(change));
            case H2 -> Optional.of(new Rule(READS_AND_WRITES, h2Work(change), "exclusive"));
            case ORACLE -> Optional.empty();
        };
    }

    private Stream<ExpectedLock> rows(Statement statement, Effect effect) {
        if (statement.head().regionMatches(true, 0, INSERT, 0, INSERT.length())) {
            return dialect == SqlDialect.MARIADB || dialect == SqlDialect.MYSQL
                    ? effect.reads().stream()
                            .map(new Rule(ROWS, READS, "S on the rows that it reads and the gaps before them")::on)
                    : Stream.empty();
        }
        boolean truncates = statement.facts().stream()
                .anyMatch(
                        fact -> fact instanceof TableFact.Changed changed && changed.change() == TableChange.TRUNCATE);
        return truncates
                ? Stream.empty()
                : Stream.of(effect)
                        .flatMap(e -> e.table().stream())
                        .flatMap(table -> rows().map(rule -> rule.on(table)).stream());
    }

    private Optional<Rule> rows() {
        return switch (dialect) {
            case POSTGRESQL -> Optional.of(new Rule(ROWS, CHANGED, "ROW EXCLUSIVE"));
            case SQLSERVER ->
                Optional.of(new Rule(ROWS, CHANGED, "IX, and X on rows; on the table from some 5,000 on"));
            case MARIADB, MYSQL -> Optional.of(new Rule(ROWS, CHANGED, "IX, and X on rows and the gaps before them"));
            case H2 -> Optional.of(new Rule(ROWS, CHANGED, "shared, and rows"));
            case ORACLE -> Optional.empty();
        };
    }

    private static Rule postgreSql(TableChange change) {
        return switch (change) {
            case ADD_COLUMN, ADD_COLUMN_WITH_VALUE, DROP_COLUMN, ALTER, DROP_INDEX, TRUNCATE, DROP, LOCK ->
                accessExclusive(MOMENT);
            case ADD_COMPUTED_COLUMN, CHANGE_COLUMN -> accessExclusive(MAY_WRITE);
            case REQUIRE_VALUE, ADD_CHECK, ADD_PRIMARY_KEY, ADD_UNIQUE -> accessExclusive(READS);
            case REBUILD, REFRESH -> accessExclusive(Work.WRITES);
            case ADD_FOREIGN_KEY -> new Rule(Waits.WRITES, READS, "SHARE ROW EXCLUSIVE");
            case ADD_UNCHECKED_FOREIGN_KEY, BE_REFERENCED, CHANGE_TRIGGER ->
                new Rule(Waits.WRITES, MOMENT, "SHARE ROW EXCLUSIVE");
            case VALIDATE -> new Rule(STRUCTURE, READS, "SHARE UPDATE EXCLUSIVE");
            case CREATE_INDEX, CREATE_CLUSTERED_INDEX, CREATE_SPECIAL_INDEX -> new Rule(Waits.WRITES, READS, "SHARE");
        };
    }

    private static Rule accessExclusive(Work work) {
        return new Rule(READS_AND_WRITES, work, "ACCESS EXCLUSIVE");
    }

    private static Rule sqlServer(TableChange change) {
        return switch (change) {
            case ADD_COLUMN,
                    DROP_COLUMN,
                    ALTER,
                    ADD_UNCHECKED_FOREIGN_KEY,
                    BE_REFERENCED,
                    CHANGE_TRIGGER,
                    DROP_INDEX,
                    TRUNCATE,
                    DROP,
                    LOCK -> schemaModification(MOMENT);
            case ADD_COLUMN_WITH_VALUE, ADD_COMPUTED_COLUMN, CHANGE_COLUMN, ADD_PRIMARY_KEY ->
                schemaModification(MAY_WRITE);
            case REQUIRE_VALUE, ADD_CHECK, ADD_UNIQUE, ADD_FOREIGN_KEY, VALIDATE -> schemaModification(READS);
            case CREATE_CLUSTERED_INDEX, REBUILD, REFRESH -> schemaModification(Work.WRITES);
            case CREATE_INDEX, CREATE_SPECIAL_INDEX -> new Rule(Waits.WRITES, READS, "S");
        };
    }

    private static Rule schemaModification(Work work) {
        return new Rule(READS_AND_WRITES, work, "Sch-M");
    }

    /** Each begins and ends with a metadata lock, behind which everything waits where a transaction that has used the table is open. */
    private static Rule innoDb(TableChange change) {
        return switch (change) {
            case ADD_COLUMN,
                    ADD_COLUMN_WITH_VALUE,
                    DROP_COLUMN,
                    ALTER,
                    BE_REFERENCED,
                    CHANGE_TRIGGER,
                    DROP_INDEX,
                    TRUNCATE,
                    DROP,
                    LOCK -> new Rule(READS_AND_WRITES, MOMENT, "metadata");
            case CREATE_INDEX, CREATE_CLUSTERED_INDEX, ADD_UNIQUE ->
                new Rule(STRUCTURE, READS, "metadata, at its begin and end");
            case ADD_PRIMARY_KEY -> new Rule(STRUCTURE, Work.WRITES, "metadata, at its begin and end");
            case CREATE_SPECIAL_INDEX -> new Rule(Waits.WRITES, READS, "metadata, shared");
            case ADD_COMPUTED_COLUMN,
                    CHANGE_COLUMN,
                    REQUIRE_VALUE,
                    ADD_FOREIGN_KEY,
                    ADD_UNCHECKED_FOREIGN_KEY,
                    ADD_CHECK,
                    VALIDATE -> new Rule(Waits.WRITES, MAY_WRITE, "metadata, shared");
            case REBUILD, REFRESH -> new Rule(Waits.WRITES, Work.WRITES, "metadata, shared");
        };
    }

    /** A table whose columns change is copied. */
    private static Work h2Work(TableChange change) {
        return switch (change) {
            case ADD_COLUMN, ADD_COLUMN_WITH_VALUE, ADD_COMPUTED_COLUMN, DROP_COLUMN, REBUILD, REFRESH -> Work.WRITES;
            case CHANGE_COLUMN -> MAY_WRITE;
            case REQUIRE_VALUE,
                    ADD_FOREIGN_KEY,
                    ADD_CHECK,
                    ADD_PRIMARY_KEY,
                    ADD_UNIQUE,
                    VALIDATE,
                    CREATE_INDEX,
                    CREATE_CLUSTERED_INDEX,
                    CREATE_SPECIAL_INDEX -> READS;
            case ADD_UNCHECKED_FOREIGN_KEY, BE_REFERENCED, DROP_INDEX, CHANGE_TRIGGER, ALTER, TRUNCATE, DROP, LOCK ->
                MOMENT;
        };
    }
}
