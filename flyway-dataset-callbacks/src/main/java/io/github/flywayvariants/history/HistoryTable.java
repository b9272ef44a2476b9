package io.github.flywayvariants.history;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements on the table that tells what was loaded into a database and which variant it is. The same are sent by us and written into
 * scripts for stock Flyway, so that all but the one for loads are complete.
 *
 * <p>A stamp is sealed: its row holds a hash of the variant and of what the server says that it and the database are. A row that came
 * with a backup from another server or database, or that was edited by hand, does not match. The seal is against accidents; it is no secret.
 *
 * <p>Immutable and safe for threads.
 */
public final class HistoryTable {

    /** How long names may be; longer than any of Flyway's or ours. */
    private static final int NAME = 200;

    private final HistorySql sql;
    private final Optional<String> schema;
    private final String name;

    private HistoryTable(HistorySql sql, Optional<String> schema, String name) {
        this.sql = sql;
        this.schema = schema;
        this.name = name;
    }

    /**
     * Names the table.
     *
     * @param database the database, by its name as manifests write it
     * @param schema its schema; empty for the one in which the session looks names up
     * @param name its name, as the database spells it
     * @throws io.github.flywayvariants.FlywayVariantsException if datasets do not work on that database
     */
    public static HistoryTable of(String database, Optional<String> schema, String name) {
        return new HistoryTable(HistorySql.of(database), schema, name);
    }

    /** Returns its name in quotes, with its schema where that is known. */
    String quoted() {
        return schema.map(s -> sql.quoted(s) + ".").orElse("") + sql.quoted(name);
    }

    /** Returns the condition that it is there. */
    String exists() {
        return "EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = "
                + schema.map(sql::literal).orElse(sql.schema()) + " AND TABLE_NAME = " + sql.literal(name) + ")";
    }

    /** Returns the statements that create it unless it is there. */
    public List<String> create() {
        return sql.when(
                "NOT " + exists(),
                "CREATE TABLE " + quoted() + " ("
                        + Stream.of(
                                        column("installed_rank", "int NOT NULL PRIMARY KEY"),
                                        column("type", text(20) + " NOT NULL"),
                                        column("variant", text(NAME)),
                                        column("is_protected", sql.booleanType),
                                        column("dataset", text(NAME)),
                                        column("version", text(50)),
                                        column("sha256", text(64)),
                                        column("row_count", "bigint"),
                                        column("installed_by", text(NAME) + " NOT NULL"),
                                        column("installed_on", sql.timeType + " NOT NULL"),
                                        column("execution_time", "bigint NOT NULL"),
                                        column("success", sql.booleanType + " NOT NULL"))
                                .collect(Collectors.joining(", "))
                        + ")" + sql.tableOptions());
    }

    private String column(String column, String type) {
        return sql.quoted(column) + " " + type;
    }

    private String text(int length) {
        return sql.textType.formatted(length);
    }

    /** Returns the statements that stamp the database as one of a variant. A valid stamp that says the same stays. */
    public List<String> stamp(String variant, boolean isProtected) {
        String type = sql.quoted("type");
        String same = isSealed() + " AND " + sql.quoted("variant") + " = " + sql.literal(variant) + " AND "
                + sql.quoted("is_protected") + " = " + sql.bool(isProtected);
        return List.of(
                "UPDATE " + quoted() + " SET " + type + " = 'STAMPED' WHERE " + type + " = 'STAMP' AND NOT (" + same
                        + ")",
                insert(List.of(
                                "'STAMP'",
                                sql.literal(variant),
                                sql.bool(isProtected),
                                "NULL",
                                "NULL",
                                seal(sql.literal(variant), sql.literal(flag(isProtected))),
                                "NULL",
                                "0",
                                sql.bool(true)))
                        + " WHERE next_rank.stamps = 0");
    }

    /** Returns the statement that tells of a load, with parameters for its type, dataset, version, hash, rows, milliseconds, success. */
    String load() {
        return insert(List.of("?", "NULL", "NULL", "?", "?", "?", "?", "?", "?"));
    }

    private String insert(List<String> values) {
        return "INSERT INTO " + quoted() + " ("
                + Stream.of(
                                "type",
                                "variant",
                                "is_protected",
                                "dataset",
                                "version",
                                "sha256",
                                "row_count",
                                "execution_time",
                                "success",
                                "installed_rank",
                                "installed_by",
                                "installed_on")
                        .map(sql::quoted)
                        .collect(Collectors.joining(", "))
                + ") SELECT " + String.join(", ", values) + ", next_rank.installed_rank, " + sql.user + ", " + sql.now
                + " FROM (SELECT COALESCE(MAX(r." + sql.quoted("installed_rank")
                + "), 0) + 1 AS installed_rank, COUNT(CASE WHEN r."
                + sql.quoted("type") + " = 'STAMP' THEN 1 END) AS stamps FROM " + quoted() + " r) next_rank";
    }

    /** Returns the query for the stamps, newest first: variant, whether that is protected, and 1 where the stamp is valid. */
    String stamps() {
        return "SELECT " + sql.quoted("variant") + ", " + sql.quoted("is_protected") + ", CASE WHEN " + isSealed()
                + " THEN 1 ELSE 0 END FROM " + quoted() + " WHERE " + sql.quoted("type") + " = 'STAMP' ORDER BY "
                + sql.quoted("installed_rank") + " DESC";
    }

    /** Returns the query for the loads, oldest first. */
    String loads() {
        return "SELECT "
                + Stream.of(
                                "type",
                                "dataset",
                                "version",
                                "sha256",
                                "row_count",
                                "execution_time",
                                "success",
                                "installed_by",
                                "installed_on")
                        .map(sql::quoted)
                        .collect(Collectors.joining(", "))
                + " FROM " + quoted() + " WHERE " + sql.quoted("dataset") + " IS NOT NULL ORDER BY "
                + sql.quoted("installed_rank");
    }

    /** Returns statements that fail where the database has a valid stamp of another variant. */
    public List<String> refuseOtherVariant(String variant, boolean isProtected) {
        return sql.refuse(
                exists(),
                "EXISTS (SELECT 1 FROM " + quoted() + " WHERE " + sql.quoted("type") + " = 'STAMP' AND " + isSealed()
                        + " AND (" + sql.quoted("variant") + " <> " + sql.literal(variant)
                        + (isProtected ? "" : " OR " + sql.quoted("is_protected") + " = " + sql.bool(true)) + "))",
                "stamped as another variant than " + variant + ": see " + name);
    }

    /**
     * A script that brings in development rows.
     *
     * @param script its name in Flyway's history
     * @param checksum its checksum there, where it runs again when that changes
     */
    public record Pending(String script, Optional<Integer> checksum) {}

    /**
     * Returns statements that fail where the database has a valid stamp of a protected variant and one of some scripts would run.
     *
     * @param history Flyway's own table, which lies in the same schema
     * @param scripts the scripts
     * @param always whether something brings in development rows in every run, so that all of them are refused
     */
    public List<String> refuseWhereProtected(String history, List<Pending> scripts, boolean always) {
        String flyway = schema.map(s -> sql.quoted(s) + ".").orElse("") + sql.quoted(history);
        String pending = always
                ? "1 = 1"
                : Stream.concat(
                                Stream.of("1 = 0"),
                                scripts.stream()
                                        .map(script -> "NOT EXISTS (SELECT 1 FROM " + flyway + " WHERE "
                                                + sql.quoted("script") + " = " + sql.literal(script.script())
                                                + script.checksum()
                                                        .map(sum -> " AND " + sql.quoted("checksum") + " = " + sum)
                                                        .orElse("")
                                                + ")"))
                        .collect(Collectors.joining("\n  OR "));
        return sql.refuse(
                exists(),
                "EXISTS (SELECT 1 FROM " + quoted() + " WHERE " + sql.quoted("type") + " = 'STAMP' AND " + isSealed()
                        + " AND " + sql.quoted("is_protected") + " = " + sql.bool(true) + ") AND (" + pending + ")",
                "protected, and development rows would come: see " + name);
    }

    private String isSealed() {
        return sql.quoted("sha256") + " = "
                + seal(
                        sql.quoted("variant"),
                        "CASE WHEN " + sql.quoted("is_protected") + " = " + sql.bool(true) + " THEN "
                                + sql.literal(flag(true)) + " ELSE " + sql.literal(flag(false)) + " END");
    }

    private static String flag(boolean isProtected) {
        return isProtected ? "protected" : "open";
    }

    private String seal(String variant, String flag) {
        String slash = sql.literal("/");
        return sql.sha256(sql.concat(
                sql.literal("flyway-variants/"),
                variant,
                slash,
                flag,
                slash,
                sql.identity(schema.map(sql::literal).orElse(sql.schema()))));
    }
}
