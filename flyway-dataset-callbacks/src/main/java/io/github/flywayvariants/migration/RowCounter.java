package io.github.flywayvariants.migration;

import java.util.List;
import java.util.OptionalInt;

/** Counts the rows that a statement lists one by one. */
public final class RowCounter {

    private final SqlDialect dialect;

    /** Creates a counter for the statements of one database. */
    public RowCounter(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** Returns how many rows follow {@code VALUES} in a statement, or a COPY; nothing where they do not stand there one by one. */
    public OptionalInt rows(String sql) {
        List<CopyBlock> blocks = dialect == SqlDialect.POSTGRESQL ? CopyBlock.in(sql) : List.of();
        if (!blocks.isEmpty()) {
            CopyBlock block = blocks.get(0);
            int dot = sql.lastIndexOf("\\.", block.end());
            String data = sql.substring(Math.min(dot, sql.indexOf('\n', sql.indexOf(';', block.start())) + 1), dot);
            return OptionalInt.of(
                    (int) data.lines().filter(line -> !line.isBlank()).count());
        }
        List<Token> tokens = Lexer.tokens(dialect, sql);
        int depth = 0;
        int rows = 0;
        boolean counting = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isSymbol('(')) {
                rows += counting && depth == 0 ? 1 : 0;
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            } else if (depth == 0 && (token.is("VALUES") || token.is("VALUE"))) {
                counting = true;
            } else if (depth == 0 && counting && token.type() == Token.Type.WORD) {
                counting = false;
            }
        }
        return rows == 0 ? OptionalInt.empty() : OptionalInt.of(rows);
    }
}
