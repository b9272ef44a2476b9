package io.github.flywayvariants.migration;

import java.util.List;
import java.util.Set;

/** Tells definitions of code, whose bodies hold semicolons and statements of their own, from other definitions. */
final class RoutineHead {

    /** What has a body with semicolons of its own. */
    private static final Set<String> ROUTINES =
            Set.of("PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "PACKAGE", "EVENT", "BODY", "JAVA");

    /** What may have such a word after it without being one: {@code ALTER TABLE … DISABLE TRIGGER}. */
    private static final Set<String> NOT_ROUTINES = Set.of("TABLE", "VIEW", "INDEX", "SEQUENCE", "SCHEMA", "PARTITION");

    private RoutineHead() {}

    /** Returns whether a definition of code starts with the first of the tokens; what follows its head belongs to it. */
    static boolean starts(List<Token> tokens, SqlDialect dialect) {
        boolean creates = !tokens.isEmpty()
                && (tokens.get(0).is("CREATE") || tokens.get(0).is("ALTER"));
        return creates
                && tokens.stream()
                        .limit(dialect.statementsWithoutDelimiter() ? 4 : 10)
                        .takeWhile(token -> !token.isSymbol(';') && !NOT_ROUTINES.contains(token.keyword()))
                        .anyMatch(token -> ROUTINES.contains(token.keyword()));
    }
}
