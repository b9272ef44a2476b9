package io.github.flywayvariants.verify;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;

/** Tables of which the current user does not see all. Nothing is proved by rows that are not seen. */
final class PartialView {

    private PartialView() {}

    /**
     * Makes sure that all rows are seen that matter to a proof.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#PARTIAL_VIEW}) naming the first table whose rows are not
     */
    static void refuse(Side side, Expected expected) {
        for (Table table : side.catalog().tables()) {
            boolean compared = expected.reference().containsKey(table.id());
            boolean counted = expected.dataFree() && !expected.allowed().contains(table.id());
            if (table.is(TableTrait.ROW_SECURITY) && (compared || counted)) {
                throw refused(side, table.id(), "row-level security hides rows from the current user");
            }
            if (table.is(TableTrait.MASKED) && compared) {
                throw refused(side, table.id(), "the current user sees masks instead of values");
            }
        }
    }

    private static FlywayVariantsException refused(Side side, TableId table, String why) {
        return new FlywayVariantsException(
                ErrorCode.PARTIAL_VIEW,
                "Nothing can be proved of " + side.label(table) + " in " + side.name() + ": " + why
                        + ". Use a user who sees everything (on PostgreSQL with BYPASSRLS), or, where it is no reference table and may hold any"
                        + " rows, name it in verify.allowedRows.");
    }
}
