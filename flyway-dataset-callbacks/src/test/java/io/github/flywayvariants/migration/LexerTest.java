package io.github.flywayvariants.migration;

import static io.github.flywayvariants.migration.SqlDialect.H2;
import static io.github.flywayvariants.migration.SqlDialect.MARIADB;
import static io.github.flywayvariants.migration.SqlDialect.MYSQL;
import static io.github.flywayvariants.migration.SqlDialect.ORACLE;
import static io.github.flywayvariants.migration.SqlDialect.POSTGRESQL;
import static io.github.flywayvariants.migration.SqlDialect.SQLSERVER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

    /** Writes tokens down: words and signs as they are, numbers too, a quoted name as {@code <name>}, a string as {@code ''}. */
    private static String read(SqlDialect dialect, String sql) {
        return String.join(
                " ",
                Lexer.tokens(dialect, sql).stream()
                        .map(token -> switch (token.type()) {
                            case WORD, NUMBER, SYMBOL -> token.text();
                            case QUOTED_NAME -> "<" + token.text() + ">";
                            case STRING -> "''";
                        })
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void wordsNumbersAndSignsAreTokens(SqlDialect dialect) {
        assertThat(read(dialect, "INSERT INTO dbo.jobs(id, größe_2) VALUES (1, 2.50, 1e10);"))
                .isEqualTo("INSERT INTO dbo . jobs ( id , größe_2 ) VALUES ( 1 , 2.50 , 1e10 ) ;");
    }

    @ParameterizedTest
    @EnumSource
    void nothingButBlanksAndCommentsHasNoTokens(SqlDialect dialect) {
        assertThat(Lexer.tokens(dialect, "")).isEmpty();
        assertThat(Lexer.tokens(dialect, " \t\r\n\u00a0\ufeff")).isEmpty();
        assertThat(Lexer.tokens(dialect, "-- INSERT\n/* DELETE\n */ -- last")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aByteOrderMarkIsBlankWhereverItStands(SqlDialect dialect) {
        assertThat(read(dialect, "\ufeffDELETE\ufeffFROM t")).isEqualTo("DELETE FROM t");
    }

    @ParameterizedTest
    @EnumSource
    void aStringIsOneTokenThatDoesNotShowItsText(SqlDialect dialect) {
        assertThat(read(dialect, "'a' 'it''s -- no /* comment' '' N'x' n'y' 'two\nlines'"))
                .isEqualTo("'' '' '' '' '' ''");
        assertThat(Lexer.tokens(dialect, "'secret'").get(0).text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWordThatEndsLikeAPrefixOfAStringIsAWord(SqlDialect dialect) {
        assertThat(read(dialect, "column'x'")).isEqualTo("column ''");
    }

    @ParameterizedTest
    @ValueSource(strings = {"B'01'", "x'ff'", "E'\\''", "e'a\\'; DROP TABLE t; --'", "U&'\\0041'", "u&'d'"})
    void stringsMayHavePrefixes(String string) {
        assertThat(read(POSTGRESQL, string + " after")).isEqualTo("'' after");
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL", "MARIADB"})
    void aBackslashEscapesAndDoubleQuotesOpenStringsInMySqlAndMariaDb(SqlDialect dialect) {
        assertThat(read(dialect, "'a\\'b' \"it's\" \"say \\\"x\\\"\" _utf8'x'")).isEqualTo("'' '' '' _utf8 ''");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"MYSQL", "MARIADB"},
            mode = EnumSource.Mode.EXCLUDE)
    void aBackslashIsOrdinaryElsewhere(SqlDialect dialect) {
        assertThat(read(dialect, "'C:\\' after")).isEqualTo("'' after");
    }

    @Test
    void namesAreQuotedAsTheDatabaseQuotesThem() {
        assertThat(read(POSTGRESQL, "\"a \"\"b\"\"\"")).isEqualTo("<a \"b\">");
        assertThat(read(ORACLE, "\"SELECT\"")).isEqualTo("<SELECT>");
        assertThat(read(SQLSERVER, "[a]]b].[it's] \"c\"")).isEqualTo("<a]b> . <it's> <c>");
        assertThat(read(MYSQL, "`a``b`")).isEqualTo("<a`b>");
        assertThat(read(MARIADB, "`-- no comment`")).isEqualTo("<-- no comment>");
        assertThat(read(H2, "\"a\" `b` [c]")).isEqualTo("<a> <b> <c>");
    }

    @Test
    void aBracketThatIndexesIsNoQuote() {
        assertThat(read(POSTGRESQL, "a[1]")).isEqualTo("a [ 1 ]");
        assertThat(read(H2, "a[1]")).isEqualTo("a [ 1 ]");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void dollarSignsQuoteStrings(SqlDialect dialect) {
        assertThat(read(dialect, "$$it's; -- $x$$ a $body$ $$ DELETE $$ $body$ b"))
                .isEqualTo("'' a '' b");
    }

    @Test
    void aDollarSignInANameOrBeforeANumberQuotesNothing() {
        assertThat(read(POSTGRESQL, "a$b$c $1 $2")).isEqualTo("a$b$c $ 1 $ 2");
        assertThat(read(SQLSERVER, "$action $identity")).isEqualTo("$ action $ identity");
    }

    @Test
    void oracleLetsAStringChooseItsQuotes() {
        assertThat(read(ORACLE, "q'[it's; ]' Q'{a'}' nq'(b')' Nq'<c'>' q'!d'e!' after"))
                .isEqualTo("'' '' '' '' '' after");
        assertThat(read(ORACLE, "q.nextval q ''")).isEqualTo("q . nextval q ''");
        assertThat(read(POSTGRESQL, "q'[it'")).isEqualTo("q ''");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "SQLSERVER", "H2"})
    void commentsNestWhereTheDatabaseNestsThem(SqlDialect dialect) {
        assertThat(read(dialect, "a /* b /* c */ d */ e")).isEqualTo("a e");
    }

    @Test
    void commentsDoNotNestElsewhere() {
        assertThat(read(ORACLE, "a /* b /* c */ d")).isEqualTo("a d");
        assertThat(read(MYSQL, "a /* b /* c */ d")).isEqualTo("a d");
    }

    @Test
    void aHashStartsACommentOnlyInMySqlAndMariaDb() {
        assertThat(read(MYSQL, "a # b\nc#d\ne")).isEqualTo("a c e");
        assertThat(read(MARIADB, "#")).isEmpty();
        assertThat(read(SQLSERVER, "INTO #t")).isEqualTo("INTO #t");
    }

    @Test
    void twoDashesNeedABlankAfterThemInMySqlAndMariaDb() {
        assertThat(read(MYSQL, "5--1 -- a\n--\tb\nc --")).isEqualTo("5 - - 1 c");
        assertThat(read(POSTGRESQL, "5--1\nc")).isEqualTo("5 c");
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL", "MARIADB"})
    void executableCommentsAreRead(SqlDialect dialect) {
        assertThat(read(dialect, "/*!40101 SET NAMES utf8 */; INSERT /*! IGNORE */ INTO t"))
                .isEqualTo("SET NAMES utf8 ; INSERT IGNORE INTO t");
    }

    @Test
    void executableCommentsOfMariaDbAreCommentsToMySql() {
        assertThat(read(MARIADB, "/*M!100100 DELETE */ a")).isEqualTo("DELETE a");
        assertThat(read(MYSQL, "/*M!100100 DELETE */ a")).isEqualTo("a");
        assertThat(read(POSTGRESQL, "/*!40101 DELETE */ a")).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL", "MARIADB"})
    void whatNoServerExecutesIsAComment(SqlDialect dialect) {
        assertThat(read(dialect, "/*!999999\\- enable the sandbox mode */\nSET a"))
                .isEqualTo("SET a");
    }

    @Test
    void theFirstWordInAnExecutableCommentStartsWithTheComment() {
        String sql = "a /*!40000 ALTER */ b";
        Token alter = Lexer.tokens(MYSQL, sql).get(1);
        assertThat(sql.substring(alter.start(), alter.end())).isEqualTo("/*!40000 ALTER");
        assertThat(Lexer.tokens(MYSQL, sql).get(2).start()).isEqualTo(sql.indexOf('b'));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotClosedEndsWithTheText(SqlDialect dialect) {
        for (String open : List.of("'abc", "'abc''", "\"abc", "N'", "[abc", "`abc", "$$abc", "q'[abc", "'abc\\")) {
            List<Token> tokens = Lexer.tokens(dialect, "a " + open);
            assertThat(tokens.get(0).text()).as(open).isEqualTo("a");
            assertThat(tokens.get(tokens.size() - 1).end()).as(open).isEqualTo(2 + open.length());
        }
        assertThat(read(dialect, "a /* b")).isEqualTo("a");
    }

    @Test
    void everyTokenKnowsItsLineAndPlace() {
        String sql = "-- one\r\nINSERT 'two\nthree' /* \n */ \"four\nfive\" six";
        List<Token> tokens = Lexer.tokens(POSTGRESQL, sql);
        assertThat(tokens).extracting(Token::line).containsExactly(2, 2, 4, 5);
        assertThat(tokens)
                .extracting(token -> sql.substring(token.start(), token.end()))
                .containsExactly("INSERT", "'two\nthree'", "\"four\nfive\"", "six");
    }

    @Test
    void aQuotedNameIsNeverAKeyword() {
        Token quoted = Lexer.tokens(POSTGRESQL, "\"SELECT\"").get(0);
        assertThat(quoted.is("SELECT")).isFalse();
        assertThat(quoted.keyword()).isEmpty();
        assertThat(Lexer.tokens(POSTGRESQL, "Select").get(0).is("SELECT")).isTrue();
    }
}
