package io.github.flywayvariants.flyway.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a person names a database to us: {@code host:port/database}, as the connection was asked for; on H2 without a server its place. */
final class DatabaseAddress {

    private static final Pattern AUTHORITY =
            Pattern.compile("^jdbc:(?:[a-z0-9-]+:)+//(?:[^@/;]*@)?([^/;?]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SERVER_NAME =
            Pattern.compile(";\\s*(?:serverName|server)\\s*=\\s*([^;]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT_NUMBER =
            Pattern.compile(";\\s*(?:portNumber|port)\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile("\\bhost\\s*=\\s*([^,()\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PORT = Pattern.compile("\\bport\\s*=\\s*(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final String EMBEDDED = "jdbc:h2:";
    private static final Map<String, String> PORTS =
            Map.of("postgresql", "5432", "mariadb", "3306", "mysql", "3306", "sqlserver", "1433", "h2", "9092");

    private DatabaseAddress() {}

    /** Returns the address of the database of a connection. */
    static String of(Connection connection, String database) throws SQLException {
        return of(
                String.valueOf(connection.getMetaData().getURL()),
                database,
                Optional.ofNullable(connection.getCatalog()).orElse(""));
    }

    static String of(String url, String database, String catalog) {
        Matcher authority = AUTHORITY.matcher(url);
        if (!authority.find()) {
            int start = url.regionMatches(true, 0, EMBEDDED, 0, EMBEDDED.length()) ? EMBEDDED.length() : 0;
            return "h2/" + url.substring(start).replaceFirst("[;?].*", "");
        }
        String host = authority.group(1).isEmpty()
                ? first(SERVER_NAME, url).orElse("localhost")
                : withoutProperties(authority.group(1));
        boolean hasPort = host.matches(".*:\\d+");
        String port = first(PORT_NUMBER, url).orElse(PORTS.getOrDefault(database, ""));
        return host.toLowerCase(Locale.ROOT) + (hasPort ? "" : ":" + port) + "/" + catalog;
    }

    /** MySQL's driver takes hosts with users, passwords and properties; none of them is shown. */
    private static String withoutProperties(String authority) {
        if (authority.matches("[^()=@]*")) {
            return authority;
        }
        String host = first(HOST, authority)
                .orElseGet(() -> authority.replaceFirst(".*@", "").replaceFirst("[^A-Za-z0-9._:-].*", ""));
        return first(PORT, authority).map(port -> host + ":" + port).orElse(host);
    }

    private static Optional<String> first(Pattern pattern, String url) {
        Matcher matcher = pattern.matcher(url);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }
}
