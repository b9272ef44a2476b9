package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.TableName;
import java.util.Objects;
import java.util.Optional;

/**
 * A statement of which a person has to say whether production needs it.
 *
 * @param code the finding that asks for it
 * @param statement the statement
 * @param table the table that it is doubtful for, where that can be told
 * @param why what makes it doubtful, as half a sentence
 * @param goesByTable whether an entry for its table can decide it: it does nothing but write this table
 */
record DoubtfulStatement(
        FindingCode code, Statement statement, Optional<TableName> table, String why, boolean goesByTable) {

    DoubtfulStatement {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(why, "why");
    }

    /** Returns the same statement, doubtful for another reason. */
    DoubtfulStatement because(String reason) {
        return new DoubtfulStatement(code, statement, table, reason, goesByTable);
    }
}
