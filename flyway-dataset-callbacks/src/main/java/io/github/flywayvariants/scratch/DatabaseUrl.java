package io.github.flywayvariants.scratch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JDBC URLs that lead to another database than the one given, with all other options as they are. */
final class DatabaseUrl {

    private static final String H2 = "jdbc:h2:";
    private static final Pattern PATH = Pattern.compile("(jdbc:(?:[a-z0-9-]+:)+//[^/?;]*)(?:/[^?]*)?(\\?.*)?");
    private static final Pattern PATH_WITHOUT_HOST = Pattern.compile("(jdbc:postgresql:)[^/?]*(\\?.*)?");
    private static final Pattern SQL_SERVER = Pattern.compile("(?i)(jdbc:sqlserver:[^;]*)(.*)");
    private static final Pattern DATABASE_NAME =
            Pattern.compile("(?i);\\s*(?:databaseName|database)\\s*=\\s*(?:\\{(?:[^}]|}})*\\}|[^;]*)");
    private static final Pattern UNESCAPED_SEMICOLON = Pattern.compile("(?<!\\\\);");

    /** What makes no sense for a database in memory. */
    private static final Set<String> OF_FILES = Set.of(
            "IFEXISTS",
            "CIPHER",
            "FILE_LOCK",
            "AUTO_SERVER",
            "AUTO_SERVER_PORT",
            "ACCESS_MODE_DATA",
            "AUTO_RECONNECT",
            "FORBID_CREATION",
            "RECOVER",
            "PAGE_SIZE",
            "DB_CLOSE_DELAY",
            "DB_CLOSE_ON_EXIT");

    private DatabaseUrl() {}

    static boolean isH2(String url) {
        return url.regionMatches(true, 0, H2, 0, H2.length());
    }

    /** Returns the URL of a database in memory, with the options that a URL of H2 has; it lives until it is shut down. */
    static String inMemory(String url, String name) {
        List<String> options = Arrays.stream(UNESCAPED_SEMICOLON.split(url, -1))
                .skip(1)
                .filter(option -> !option.isBlank())
                .filter(option -> !OF_FILES.contains(
                        option.replaceFirst("=.*", "").strip().toUpperCase(Locale.ROOT)))
                .toList();
        return Stream.concat(Stream.of(H2 + "mem:" + name, "DB_CLOSE_DELAY=-1"), options.stream())
                .collect(Collectors.joining(";"));
    }

    /** Returns the URL of another database on the same server; nothing where it is not known how such a URL is written. */
    static Optional<String> beside(String url, String name) {
        Matcher sqlServer = SQL_SERVER.matcher(url);
        if (sqlServer.matches()) {
            String others = DATABASE_NAME.matcher(sqlServer.group(2)).replaceAll("");
            return Optional.of(sqlServer.group(1) + others.replaceFirst(";\\s*$", "") + ";databaseName=" + name);
        }
        for (Pattern pattern : List.of(PATH, PATH_WITHOUT_HOST)) {
            Matcher matcher = pattern.matcher(url);
            if (matcher.matches()) {
                String slash = pattern == PATH ? "/" : "";
                String options = matcher.group(2) == null ? "" : matcher.group(2);
                return Optional.of(matcher.group(1) + slash + name + options);
            }
        }
        return Optional.empty();
    }
}
