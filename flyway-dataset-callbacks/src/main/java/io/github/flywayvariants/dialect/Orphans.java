package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import java.util.ArrayList;
import java.util.List;

/** The rows that refer to a row that is not there, by an anti-join that any of our databases runs. */
final class Orphans {

    private final Dialect dialect;

    Orphans(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Returns {@code FROM … WHERE …} for them; the table that refers is {@code c}. */
    String from(ForeignKey key) {
        return "FROM " + dialect.quoted(key.from()) + " c WHERE " + refers(key);
    }

    /** Returns the query for a person. */
    String query(ForeignKey key) {
        return "SELECT " + Sql.commas(key.fromColumns(), this::child) + " " + from(key);
    }

    private String refers(ForeignKey key) {
        List<String> columns = key.fromColumns();
        String all = String.join(
                " AND ", columns.stream().map(c -> child(c) + " IS NOT NULL").toList());
        String dangling = all + " AND NOT " + found(key);
        if (key.match() != ForeignKey.Match.FULL || columns.size() == 1) {
            return dangling;
        }
        String some = String.join(
                " OR ", columns.stream().map(c -> child(c) + " IS NOT NULL").toList());
        return "(" + dangling + ") OR ((" + some + ") AND NOT (" + all + "))";
    }

    private String found(ForeignKey key) {
        List<String> equal = new ArrayList<>();
        boolean period = key.match() == ForeignKey.Match.PERIOD;
        int last = key.fromColumns().size() - 1;
        for (int i = 0; i <= last; i++) {
            String operator = period && i == last ? " && " : " = ";
            equal.add(parent(key.toColumns().get(i))
                    + operator
                    + child(key.fromColumns().get(i)));
        }
        String parents = "FROM " + dialect.quoted(key.to()) + " p WHERE " + String.join(" AND ", equal);
        return period
                ? "coalesce(" + child(key.fromColumns().get(last)) + " <@ (SELECT range_agg("
                        + parent(key.toColumns().get(last)) + ") " + parents + "), false)"
                : "EXISTS (SELECT 1 " + parents + ")";
    }

    private String child(String column) {
        return "c." + dialect.quoted(column);
    }

    private String parent(String column) {
        return "p." + dialect.quoted(column);
    }
}
