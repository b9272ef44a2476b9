package io.github.flywayvariants.verify;

import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.report.VerifyReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks for rows that refer to nothing, whatever the database says of its foreign keys. */
final class Orphans {

    private Orphans() {}

    /** Asks for all foreign keys, while the session is prepared for canonical text. */
    static List<VerifyReport.ForeignKey> in(Side side) throws SQLException {
        List<VerifyReport.ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : side.catalog().foreignKeys()) {
            if (side.catalog().table(key.from()).isPresent()) {
                keys.add(new VerifyReport.ForeignKey(
                        side.name(),
                        side.label(key.from()) + "." + key.name(),
                        side.dialect().foreignKeys().orphans(side.connection(), key)));
            }
        }
        return keys;
    }
}
