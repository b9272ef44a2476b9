package io.github.flywayvariants.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what CREATE, ALTER, DROP and RENAME say about tables, their keys, foreign keys and defaults. What it does not know it leaves alone. */
final class TableFactReader {

    private static final Set<String> NOISE = Set.of("IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY", "COLUMN");
    private static final Set<String> KEY_OPTIONS =
            Set.of("CLUSTERED", "NONCLUSTERED", "KEY", "INDEX", "NULLS", "DISTINCT", "NOT");

    /** How far in CREATE, ALTER and DROP the kind of object may stand. */
    private static final int OBJECT_WITHIN = 10;

    private final SqlText sql;
    private final List<TableFact> facts = new ArrayList<>();

    private TableFactReader(SqlText sql) {
        this.sql = sql;
    }

    /** Returns what a statement says, in order; nothing for a statement about anything else. */
    static List<TableFact> facts(SqlText sql) {
        TableFactReader reader = new TableFactReader(sql);
        switch (sql.keyword(0)) {
            case "CREATE" -> reader.create();
            case "ALTER" -> reader.alter();
            case "DROP" -> {
                reader.drop();
                reader.dropTrigger();
            }
            case "RENAME" -> reader.rename();
            case "EXEC", "EXECUTE" -> reader.renameByProcedure();
            default -> {
                return List.of();
            }
        }
        return reader.facts;
    }

    private void create() {
        int object = sql.firstOf(
                Set.of("TABLE", "VIEW", "SEQUENCE", "INDEX", "PROCEDURE", "PROC", "FUNCTION", "TRIGGER"),
                OBJECT_WITHIN);
        if (object < 0) {
            return;
        }
        int name = sql.after(NOISE, object + 1);
        switch (sql.keyword(object)) {
            case "TABLE" -> Names.at(sql, name).ifPresent(table -> createTable(table, Names.end(sql, name)));
            case "VIEW", "SEQUENCE" -> Names.at(sql, name).ifPresent(view -> facts.add(new TableFact.Created(view)));
            case "INDEX" -> createIndex(object);
            default -> {}
        }
    }

    private void dropTrigger() {
        int name = sql.keyword(1).equals("TRIGGER") ? sql.after(NOISE, 2) : sql.size();
        int on = sql.atTop(0, "ON");
        Names.at(sql, name)
                .ifPresent(trigger -> facts.add(new TableFact.TriggerDropped(
                        on < 0 ? trigger : Names.at(sql, on + 1).orElse(trigger), trigger.name())));
    }

    private void createTable(TableName table, int afterName) {
        facts.add(new TableFact.Created(table));
        if (sql.isSymbol(afterName, '(')) {
            sql.items(afterName + 1, sql.closing(afterName)).forEach(item -> define(table, item));
        }
    }

    private void createIndex(int object) {
        int on = sql.atTop(object, "ON");
        int name = sql.after(NOISE, on + 1);
        boolean unique = sql.tokens().subList(0, object).stream().anyMatch(token -> token.is("UNIQUE"));
        if (on < 0 || !unique || sql.atTop(on, "WHERE") > 0) {
            return;
        }
        int columns = afterUsing(Names.end(sql, name));
        Names.at(sql, name).ifPresent(table -> addKey(table, columns));
    }

    private int afterUsing(int i) {
        return sql.keyword(i).equals("USING") ? i + 2 : i;
    }

    /** A column or a constraint of a table. */
    private void define(TableName table, SqlText item) {
        boolean named = item.keyword(0).equals("CONSTRAINT") && item.isName(1);
        Optional<Identifier> name = named ? Optional.of(item.tokens().get(1).identifier()) : Optional.empty();
        int i = named ? 2 : 0;
        TableFactReader reader = new TableFactReader(item);
        switch (item.keyword(i)) {
            case "PRIMARY" -> reader.addKey(table, reader.afterKeyOptions(i + 1));
            case "UNIQUE" -> reader.addKey(table, reader.afterKeyOptions(i + 1));
            case "FOREIGN" -> reader.addForeignKey(table, name, i + 2);
            case "DEFAULT" -> reader.addDefaultFor(table, i);
            case "CHECK", "EXCLUDE", "LIKE", "PERIOD" -> {}
            default -> {
                if (!named && item.isName(0)) {
                    reader.column(table);
                }
            }
        }
        facts.addAll(reader.facts);
    }

    private int afterKeyOptions(int from) {
        int i = from;
        while (KEY_OPTIONS.contains(sql.keyword(i)) || sql.isName(i) && sql.isSymbol(i + 1, '(')) {
            i++;
        }
        return i;
    }

    private void column(TableName table) {
        Identifier column = sql.tokens().get(0).identifier();
        Optional<Identifier> constraint = Optional.empty();
        int depth = 0;
        for (int i = 1; i < sql.size(); i++) {
            depth += sql.isSymbol(i, '(') ? 1 : sql.isSymbol(i, ')') ? -1 : 0;
            if (depth > 0) {
                continue;
            }
            switch (sql.keyword(i)) {
                case "CONSTRAINT" ->
                    constraint = sql.isName(i + 1)
                            ? Optional.of(sql.tokens().get(i + 1).identifier())
                            : Optional.empty();
                case "PRIMARY", "UNIQUE" -> facts.add(new TableFact.Key(table, List.of(column)));
                case "REFERENCES" -> {
                    Optional<Identifier> name = constraint;
                    Names.at(sql, i + 1)
                            .ifPresent(parent ->
                                    facts.add(new TableFact.References(table, name, List.of(column), parent)));
                }
                case "DEFAULT" -> addDefault(table, column, i + 1);
                default -> {}
            }
        }
    }

    private void addKey(TableName table, int columns) {
        List<Identifier> names = columns(columns);
        if (!names.isEmpty()) {
            facts.add(new TableFact.Key(table, names));
        }
    }

    private void addForeignKey(TableName table, Optional<Identifier> name, int from) {
        int columns = sql.after(NOISE, from);
        columns = sql.isName(columns) && sql.isSymbol(columns + 1, '(') ? columns + 1 : columns;
        int references = sql.atTop(columns, "REFERENCES");
        List<Identifier> names = columns(columns);
        if (references > 0) {
            Names.at(sql, references + 1)
                    .ifPresent(parent -> facts.add(new TableFact.References(table, name, names, parent)));
        }
    }

    /** Returns the names in a list of columns; the first word of each item. */
    private List<Identifier> columns(int open) {
        if (!sql.isSymbol(open, '(')) {
            return List.of();
        }
        return sql.items(open + 1, sql.closing(open)).stream()
                .filter(item -> item.isName(0) && !item.isSymbol(1, '('))
                .map(item -> item.tokens().get(0).identifier())
                .toList();
    }

    /** SQL Server's {@code ADD CONSTRAINT name DEFAULT value FOR column}. */
    private void addDefaultFor(TableName table, int at) {
        int column = sql.atTop(at, "FOR");
        if (column > 0 && sql.isName(column + 1)) {
            addDefault(table, sql.tokens().get(column + 1).identifier(), at + 1);
        }
    }

    private void addDefault(TableName table, Identifier column, int value) {
        int i = value;
        while (sql.isSymbol(i, '(') || sql.isSymbol(i, '-')) {
            i++;
        }
        boolean literal =
                sql.isString(i) || i < sql.size() && sql.tokens().get(i).type() == Token.Type.NUMBER;
        // Many a schema says 0 for "none"; keys are counted from 1.
        if (literal && !(sql.isString(i) ? sql.string(i) : sql.tokens().get(i).text()).equals("0")) {
            facts.add(new TableFact.Default(table, column));
        }
    }

    private void alter() {
        int object = sql.firstOf(Set.of("TABLE"), OBJECT_WITHIN);
        int name = sql.after(NOISE, object + 1);
        Optional<TableName> table = object < 0 ? Optional.empty() : Names.at(sql, name);
        table.ifPresent(
                t -> sql.items(Names.end(sql, name), sql.size()).forEach(item -> new Alteration(t, item).read()));
    }

    /** One thing that an ALTER TABLE does. */
    private final class Alteration {

        private final TableName table;
        private final SqlText item;

        Alteration(TableName table, SqlText item) {
            this.table = table;
            this.item = item;
        }

        void read() {
            int start = item.keyword(0).equals("WITH") ? 2 : 0;
            switch (item.keyword(start)) {
                case "ADD" -> add(start + 1);
                case "DROP" -> drop();
                case "RENAME" -> rename();
                case "ALTER", "MODIFY", "CHANGE" -> changeColumn(start + 1);
                // A further item of the ADD before it: SQL Server says ADD once.
                default -> define(table, item);
            }
        }

        private void add(int from) {
            int i = item.after(NOISE, from);
            if (item.isSymbol(i, '(')) {
                item.items(i + 1, item.closing(i)).forEach(part -> define(table, part));
            } else if (i < item.size()) {
                define(table, item.part(i, item.size()));
            }
        }

        private void drop() {
            int key = item.after(NOISE, item.keyword(1).equals("FOREIGN") ? 3 : 2);
            boolean constraint =
                    item.keyword(1).equals("CONSTRAINT") || item.keyword(1).equals("FOREIGN");
            if (constraint && item.isName(key)) {
                facts.add(new TableFact.ConstraintDropped(
                        table, item.tokens().get(key).identifier()));
            }
        }

        private void rename() {
            int name = Set.of("TO", "AS").contains(item.keyword(1)) ? 2 : item.isName(2) ? -1 : 1;
            if (name > 0) {
                Names.at(item, name).ifPresent(to -> facts.add(new TableFact.Renamed(table, to)));
            }
        }

        private void changeColumn(int from) {
            int column = item.after(NOISE, from);
            int value = item.atTop(column, "DEFAULT");
            if (value > 0 && item.isName(column)) {
                TableFactReader reader = new TableFactReader(item);
                reader.addDefault(table, item.tokens().get(column).identifier(), value + 1);
                facts.addAll(reader.facts);
            }
        }
    }

    private void drop() {
        int object = sql.firstOf(
                Set.of("TABLE", "VIEW", "INDEX", "PROCEDURE", "FUNCTION", "TRIGGER", "SEQUENCE"), OBJECT_WITHIN);
        if (!sql.keyword(object).equals("TABLE") && !sql.keyword(object).equals("VIEW")) {
            return;
        }
        sql.items(sql.after(NOISE, object + 1), sql.size()).stream()
                .flatMap(item -> Names.at(item, 0).stream())
                .forEach(table -> facts.add(new TableFact.Dropped(table)));
    }

    /** {@code RENAME TABLE a TO b, c TO d}. */
    private void rename() {
        int from = sql.after(NOISE, sql.keyword(1).startsWith("TABLE") ? 2 : 1);
        for (SqlText item : sql.items(from, sql.size())) {
            int to = item.atTop(0, "TO");
            Optional<TableName> table = Names.at(item, 0);
            Optional<TableName> newName = to < 0 ? Optional.empty() : Names.at(item, to + 1);
            if (table.isPresent() && newName.isPresent()) {
                facts.add(new TableFact.Renamed(table.get(), newName.get()));
            }
        }
    }

    /** {@code EXEC sp_rename 'a', 'b'}; with a third argument it renames something else than a table. */
    private void renameByProcedure() {
        List<String> texts = new ArrayList<>();
        boolean renames = false;
        for (int i = 1; i < sql.size(); i++) {
            renames |= sql.keyword(i).equals("SP_RENAME");
            if (sql.isString(i)) {
                texts.add(sql.string(i).replaceAll("[\\[\\]]", ""));
            }
        }
        if (renames && texts.size() == 2) {
            facts.add(new TableFact.Renamed(TableName.of(texts.get(0)), TableName.of(texts.get(1))));
        }
    }
}
