package io.github.flywayvariants.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code dataset.json}. The components of this record and of those in it are its keys.
 *
 * @param format the version of this format, {@value #FORMAT}
 * @param name the name of the dataset, or null
 * @param description what it is for, or null
 * @param schemaVersion the version of the schema that its rows fit, as Flyway writes it, or null for any
 * @param database what it was saved from, for example {@code postgresql}, or null
 * @param tables its tables, in dependency order; empty where the files tell them by their names
 * @param sequences its sequences that belong to no column
 */
public record Manifest(
        int format,
        @Nullable String name,
        @Nullable String description,
        @Nullable String schemaVersion,
        @Nullable String database,
        List<Table> tables,
        List<Sequence> sequences) {

    /** The version of the format that this code reads and writes. */
    public static final int FORMAT = 1;

    /** Takes copies of the lists; a list that is missing is empty. */
    public Manifest {
        tables = copy(tables);
        sequences = copy(sequences);
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * A table and its file.
     *
     * @param table its name as {@link TableReference#text} writes it
     * @param file the name of its file; for parts, the name that the file would have if it were whole
     * @param rows how many rows it holds, or null if that is not said
     * @param sha256 the SHA-256 of its content before compression, of all parts one after the other, or null if that is not said
     * @param columns its columns in the order of the table; empty if that is not said
     * @param identity where its identity stands, or null if it has none
     */
    public record Table(
            @JsonProperty(required = true) String table,
            @JsonProperty(required = true) String file,
            @Nullable Long rows,
            @Nullable String sha256,
            List<Column> columns,
            @Nullable Identity identity) {

        /** Checks what is required and takes a copy of the list; a list that is missing is empty. */
        public Table {
            Objects.requireNonNull(table, "table");
            Objects.requireNonNull(file, "file");
            columns = copy(columns);
        }
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type its type, as the database that it was saved from writes it
     * @param nullable whether it may be NULL
     * @param key whether it is part of the primary key
     */
    public record Column(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String type,
            boolean nullable,
            boolean key) {

        /** Checks what is required. */
        public Column {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * The identity of a table.
     *
     * @param column its column
     * @param next what the source would generate next
     */
    public record Identity(
            @JsonProperty(required = true) String column,
            @JsonProperty(required = true) BigInteger next) {

        /** Checks what is required. */
        public Identity {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(next, "next");
        }
    }

    /**
     * A sequence.
     *
     * @param sequence its name as {@link TableReference#text} writes it
     * @param next what the source would generate next
     */
    public record Sequence(
            @JsonProperty(required = true) String sequence,
            @JsonProperty(required = true) BigInteger next) {

        /** Checks what is required. */
        public Sequence {
            Objects.requireNonNull(sequence, "sequence");
            Objects.requireNonNull(next, "next");
        }
    }
}
