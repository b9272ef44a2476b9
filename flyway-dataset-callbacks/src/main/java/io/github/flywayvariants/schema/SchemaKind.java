package io.github.flywayvariants.schema;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an object of a database is. In the order in which a snapshot lists them. */
public enum SchemaKind {
    /** The database itself, as far as migrations change it. */
    DATABASE(0, true),
    /** A role of the database. */
    ROLE(1, true),
    /** An extension of PostgreSQL. */
    EXTENSION(1, true),
    /** A trigger of the whole database, for statements that change its objects. */
    DATABASE_TRIGGER(1, true),
    /** A function that tells partitions of SQL Server. */
    PARTITION_FUNCTION(1, true),
    /** A scheme that places partitions of SQL Server. */
    PARTITION_SCHEME(1, true),
    /** A schema. */
    SCHEMA(0, false),
    /** A type: of an enumeration, composite, of tables, another name of a type. */
    TYPE(1, false),
    /** A domain. */
    DOMAIN(1, false),
    /** A sequence that is not the inside of an identity. */
    SEQUENCE(1, false),
    /** A table, also one that is a partition. */
    TABLE(1, false),
    /** A view, also one that is stored. */
    VIEW(1, false),
    /** A column of a table, a view or a type. */
    COLUMN(2, false),
    /** A partition that is no table of its own. */
    PARTITION(2, false),
    /** A primary key. */
    PRIMARY_KEY(2, false),
    /** A unique constraint. */
    UNIQUE_KEY(2, false),
    /** A foreign key. */
    FOREIGN_KEY(2, false),
    /** A check of a table or a domain. */
    CHECK(2, false),
    /** An exclusion constraint. */
    EXCLUSION(2, false),
    /** An index that is not that of a key. */
    INDEX(2, false),
    /** A trigger of a table or view. */
    TRIGGER(2, false),
    /** A policy that shows only some rows. */
    POLICY(2, false),
    /** A rule that rewrites statements. */
    RULE(2, false),
    /** A function. */
    FUNCTION(1, false),
    /** A procedure. */
    PROCEDURE(1, false),
    /** A synonym. */
    SYNONYM(1, false),
    /** A constant of H2. */
    CONSTANT(1, false),
    /** A job of MariaDB that runs at times. */
    EVENT(1, false),
    /** Anything else that has a name. */
    OTHER(1, false);

    private final int depth;
    private final boolean ofDatabase;

    SchemaKind(int depth, boolean ofDatabase) {
        this.depth = depth;
        this.ofDatabase = ofDatabase;
    }

    /** Returns the kind that is printed as a text, if there is one. */
    static Optional<SchemaKind> of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(text))
                .findFirst();
    }

    /** Returns how many names, that of the schema apart, lead to an object of this kind: two for a column. */
    int depth() {
        return depth;
    }

    /** Returns whether objects of this kind lie in no schema. */
    boolean isOfDatabase() {
        return ofDatabase;
    }

    /** Returns whether objects of other kinds can lie in one of this kind. */
    boolean isContainer() {
        return this == SCHEMA || this == TABLE || this == VIEW || this == TYPE || this == DOMAIN;
    }

    /** Returns the kind as it is printed, for example {@code foreign key}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
