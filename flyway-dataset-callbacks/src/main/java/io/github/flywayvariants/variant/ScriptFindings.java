package io.github.flywayvariants.variant;

import io.github.flywayvariants.migration.Statement;
import io.github.flywayvariants.migration.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers the findings of one script. */
final class ScriptFindings {

    private final String path;
    private final List<Finding> findings = new ArrayList<>();

    ScriptFindings(String path) {
        this.path = path;
    }

    void add(FindingCode code, Statement statement, String message, String fix) {
        add(code, OptionalInt.of(statement.line()), statement.table().map(TableName::toString), message, fix);
    }

    void add(FindingCode code, OptionalInt line, Optional<String> table, String message, String fix) {
        findings.add(Finding.error(code, path, line, table, message, fix));
    }

    List<Finding> all() {
        return findings;
    }

    /** Returns {@code line 3} or {@code lines 3, 4 and 5 more}. */
    static String lines(List<Statement> statements) {
        String numbers = String.join(
                ", ",
                statements.stream().limit(10).map(s -> String.valueOf(s.line())).toList());
        String more = statements.size() > 10 ? " and " + (statements.size() - 10) + " more" : "";
        return (statements.size() == 1 ? "line " : "lines ") + numbers + more;
    }
}
