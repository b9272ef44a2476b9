package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a statement does to tables that are there, as far as it makes others wait. */
final class TableChangeReader {

    /** Functions whose value is the same for all rows of a statement. */
    private static final Set<String> SAME_FOR_ALL_ROWS = Set.of(
            "NOW", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "LOCALTIMESTAMP", "GETDATE", "SYSDATETIME");

    private static final Set<String> NOISE = Set.of("IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY", "COLUMN");
    private static final Set<String> SPECIAL_INDEXES = Set.of("FULLTEXT", "SPATIAL");

    /** What an item of ALTER TABLE starts with that is not part of an ADD before it. */
    private static final Set<String> ITEM_WORDS = Set.of(
            "ADD",
            "DROP",
            "ALTER",
            "MODIFY",
            "CHANGE",
            "RENAME",
            "SET",
            "ENABLE",
            "DISABLE",
            "CONVERT",
            "ENGINE",
            "ALGORITHM",
            "LOCK",
            "VALIDATE",
            "AUTO_INCREMENT",
            "COMMENT",
            "FORCE",
            "ROW_FORMAT");

    private static final Set<String> OPTIONS = Set.of("ALGORITHM", "LOCK", "WAIT", "NOWAIT");

    private final SqlText sql;
    private final boolean online;
    private final List<TableFact> facts = new ArrayList<>();

    private TableChangeReader(SqlText sql) {
        this.sql = sql;
        this.online = isOnline(sql);
    }

    /** Returns what a statement does to tables; nothing for a statement about anything else. */
    static List<TableFact> facts(SqlText sql) {
        TableChangeReader reader = new TableChangeReader(sql);
        switch (sql.keyword(0)) {
            case "CREATE" -> reader.create();
            case "ALTER" -> reader.alter();
            case "DROP" -> reader.drop();
            case "TRUNCATE" -> reader.all(sql.keyword(1).equals("TABLE") ? 2 : 1, TableChange.TRUNCATE);
            case "RENAME" -> reader.all(2, TableChange.ALTER);
            case "ENABLE", "DISABLE" -> reader.afterOn(0, TableChange.CHANGE_TRIGGER);
            case "REFRESH" -> reader.all(3, TableChange.REFRESH);
            case "LOCK" -> reader.all(sql.keyword(1).startsWith("TABLE") ? 2 : 1, TableChange.LOCK);
            case "OPTIMIZE" -> reader.all(2, TableChange.REBUILD);
            case "VACUUM" -> reader.vacuum();
            case "CLUSTER" -> reader.all(1, TableChange.REBUILD);
            default -> {
                return List.of();
            }
        }
        return reader.facts;
    }

    /** {@code CONCURRENTLY} in PostgreSQL, {@code ONLINE = ON} in SQL Server, {@code LOCK=NONE} and {@code ALGORITHM=INSTANT} in MySQL. */
    private static boolean isOnline(SqlText sql) {
        return sql.has("CONCURRENTLY")
                || isSet(sql, "ONLINE", "ON")
                || isSet(sql, "LOCK", "NONE")
                || isSet(sql, "ALGORITHM", "INSTANT");
    }

    private static boolean isSet(SqlText sql, String option, String value) {
        for (int i = 1; i + 1 < sql.size(); i++) {
            int at = sql.isSymbol(i + 1, '=') ? i + 2 : i + 1;
            if (sql.keyword(i).equals(option) && sql.keyword(at).equals(value)) {
                return true;
            }
        }
        return false;
    }

    private void add(TableName table, TableChange change) {
        facts.add(new TableFact.Changed(table, change, online));
    }

    private void addAt(SqlText item, int at, TableChange change) {
        Names.at(item, item.after(NOISE, at)).ifPresent(table -> add(table, change));
    }

    /** All names of a list. */
    private void all(int from, TableChange change) {
        sql.items(sql.after(NOISE, from), sql.size()).forEach(item -> addAt(item, 0, change));
    }

    private void afterOn(int from, TableChange change) {
        int on = sql.atTop(from, "ON");
        if (on > 0) {
            addAt(sql, on + 1, change);
        }
    }

    private void vacuum() {
        int full = sql.keyword(1).equals("FULL") ? 2 : sql.isSymbol(1, '(') && sql.has("FULL") ? sql.closing(1) + 1 : 0;
        if (full > 0) {
            all(full, TableChange.REBUILD);
        }
    }

    private void create() {
        int object = sql.firstOf(Set.of("TABLE", "INDEX", "TRIGGER"), 10);
        switch (sql.keyword(object)) {
            case "TABLE" -> referenced(sql);
            case "INDEX" -> afterOn(object, index(object));
            case "TRIGGER" -> afterOn(object, TableChange.CHANGE_TRIGGER);
            default -> {}
        }
    }

    /** The words before INDEX say which. */
    private TableChange index(int object) {
        SqlText before = sql.part(0, object);
        if (SPECIAL_INDEXES.stream().anyMatch(before::has)) {
            return TableChange.CREATE_SPECIAL_INDEX;
        }
        return before.has("CLUSTERED") ? TableChange.CREATE_CLUSTERED_INDEX : TableChange.CREATE_INDEX;
    }

    private void referenced(SqlText item) {
        for (int i = 1; i < item.size(); i++) {
            if (item.keyword(i).equals("REFERENCES")) {
                addAt(item, i + 1, TableChange.BE_REFERENCED);
            }
        }
    }

    private void drop() {
        int object = sql.firstOf(Set.of("TABLE", "INDEX", "TRIGGER", "VIEW", "COLUMN", "TYPE"), 4);
        switch (sql.keyword(object)) {
            case "TABLE" -> all(object + 1, TableChange.DROP);
            case "TRIGGER" -> afterOn(object, TableChange.CHANGE_TRIGGER);
            case "INDEX" -> {
                if (sql.atTop(object, "ON") > 0) {
                    afterOn(object, TableChange.DROP_INDEX);
                } else {
                    all(object + 1, TableChange.DROP_INDEX);
                }
            }
            default -> {}
        }
    }

    private void alter() {
        int object = sql.firstOf(Set.of("TABLE", "INDEX"), 6);
        if (sql.keyword(object).equals("INDEX")) {
            if (sql.has("REBUILD")) {
                afterOn(object, TableChange.REBUILD);
            }
            return;
        }
        int name = sql.after(NOISE, object + 1);
        Optional<TableName> table = object < 0 ? Optional.empty() : Names.at(sql, name);
        table.ifPresent(altered -> {
            boolean adds = false;
            for (SqlText item : sql.items(Names.end(sql, name), sql.size())) {
                int verb = item.keyword(0).equals("WITH") ? 2 : 0;
                // SQL Server says ADD once for several items.
                adds = item.keyword(verb).equals("ADD") || adds && !ITEM_WORDS.contains(item.keyword(verb));
                if (adds) {
                    int from = item.keyword(verb).equals("ADD") ? verb + 1 : verb;
                    added(altered, item, from, item.keyword(verb - 1).equals("NOCHECK"));
                } else if (!OPTIONS.contains(item.keyword(0))) {
                    add(altered, alteration(item, verb));
                }
            }
        });
    }

    private static TableChange alteration(SqlText item, int verb) {
        return switch (item.keyword(verb)) {
            case "DROP" ->
                switch (item.keyword(verb + 1)) {
                    case "CONSTRAINT", "FOREIGN", "CHECK", "PRIMARY", "PARTITION", "PERIOD", "SYSTEM" ->
                        TableChange.ALTER;
                    case "INDEX", "KEY" -> TableChange.DROP_INDEX;
                    default -> TableChange.DROP_COLUMN;
                };
            case "ALTER" -> column(item, item.after(NOISE, verb + 1) + 1);
            case "MODIFY", "CHANGE" -> TableChange.CHANGE_COLUMN;
            case "ENABLE", "DISABLE" -> item.has("TRIGGER") ? TableChange.CHANGE_TRIGGER : TableChange.ALTER;
            case "VALIDATE", "ATTACH" -> TableChange.VALIDATE;
            case "CHECK" -> item.keyword(0).equals("WITH") ? TableChange.VALIDATE : TableChange.ALTER;
            case "SET" ->
                Set.of("LOGGED", "UNLOGGED", "TABLESPACE", "ACCESS").contains(item.keyword(verb + 1))
                        ? TableChange.REBUILD
                        : TableChange.ALTER;
            case "CONVERT", "ENGINE", "FORCE", "ROW_FORMAT", "REBUILD" -> TableChange.REBUILD;
            default -> TableChange.ALTER;
        };
    }

    /** What follows the name of a column in {@code ALTER COLUMN}. */
    private static TableChange column(SqlText item, int at) {
        return switch (item.keyword(at)) {
            case "SET" ->
                switch (item.keyword(at + 1)) {
                    case "DATA" -> TableChange.CHANGE_COLUMN;
                    case "NOT" -> TableChange.REQUIRE_VALUE;
                    default -> TableChange.ALTER;
                };
            case "DROP", "ADD", "RENAME", "RESTART", "VISIBLE", "INVISIBLE" -> TableChange.ALTER;
            default -> TableChange.CHANGE_COLUMN;
        };
    }

    private void added(TableName table, SqlText item, int from, boolean unchecked) {
        int i = item.after(NOISE, from);
        if (item.isSymbol(i, '(')) {
            item.items(i + 1, item.closing(i)).forEach(part -> addedOne(table, part, unchecked));
        } else {
            addedOne(table, item.part(i, item.size()), unchecked);
        }
    }

    private void addedOne(TableName table, SqlText item, boolean unchecked) {
        int i = item.keyword(0).equals("CONSTRAINT") ? constraint(item) : 0;
        boolean trusted = !unchecked && !(item.has("NOT") && item.has("VALID"));
        switch (item.keyword(i)) {
            case "PRIMARY" -> add(table, item.has("USING") ? TableChange.ALTER : TableChange.ADD_PRIMARY_KEY);
            case "UNIQUE" -> add(table, item.has("USING") ? TableChange.ALTER : TableChange.ADD_UNIQUE);
            case "EXCLUDE" -> add(table, TableChange.ADD_UNIQUE);
            case "FOREIGN" -> foreignKey(table, item, trusted);
            case "CHECK" -> add(table, trusted ? TableChange.ADD_CHECK : TableChange.ALTER);
            case "INDEX", "KEY" -> add(table, TableChange.CREATE_INDEX);
            case "FULLTEXT", "SPATIAL" -> add(table, TableChange.CREATE_SPECIAL_INDEX);
            case "DEFAULT", "PARTITION", "PERIOD", "SYSTEM" -> add(table, TableChange.ALTER);
            default -> column(table, item, trusted);
        }
    }

    /** A name may be missing. */
    private static int constraint(SqlText item) {
        return Set.of("PRIMARY", "UNIQUE", "FOREIGN", "CHECK").contains(item.keyword(1)) ? 1 : 2;
    }

    private void foreignKey(TableName table, SqlText item, boolean trusted) {
        add(table, trusted ? TableChange.ADD_FOREIGN_KEY : TableChange.ADD_UNCHECKED_FOREIGN_KEY);
        referenced(item);
    }

    private void column(TableName table, SqlText item, boolean trusted) {
        int value = item.atTop(1, "DEFAULT");
        if (isComputed(item, value)) {
            add(table, TableChange.ADD_COMPUTED_COLUMN);
        } else {
            boolean required = item.atTop(1, "NULL") > 0
                    && item.keyword(item.atTop(1, "NULL") - 1).equals("NOT");
            add(table, required && value > 0 ? TableChange.ADD_COLUMN_WITH_VALUE : TableChange.ADD_COLUMN);
        }
        if (item.atTop(1, "REFERENCES") > 0) {
            foreignKey(table, item, trusted);
        }
        if (item.atTop(1, "UNIQUE") > 0 || item.atTop(1, "PRIMARY") > 0) {
            add(table, TableChange.ADD_UNIQUE);
        }
    }

    private static boolean isComputed(SqlText item, int value) {
        boolean stored = item.atTop(1, "STORED") > 0
                || item.atTop(1, "PERSISTED") > 0
                || item.atTop(1, "PERSISTENT") > 0
                || item.atTop(1, "IDENTITY") > 0
                || item.atTop(1, "AUTO_INCREMENT") > 0
                || item.keyword(1).endsWith("SERIAL");
        boolean function = value > 0
                && item.isName(value + 1)
                && item.isSymbol(value + 2, '(')
                && !SAME_FOR_ALL_ROWS.contains(item.keyword(value + 1));
        return stored || function;
    }
}
