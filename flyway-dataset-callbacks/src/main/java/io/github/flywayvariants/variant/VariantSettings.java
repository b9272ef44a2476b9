package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.migration.Identifier;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.migration.StatementKind;
import io.github.flywayvariants.migration.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code flyway-variants.yaml} says.
 *
 * @param source the file as messages name it
 * @param sha256 the hash of the file's content, in hexadecimal; what was made with other settings has another
 * @param decided what the team has decided
 * @param proposed what is proposed under {@code review} and nobody has decided on
 * @param variants the variants by name, in the order of the file
 * @param defaultVariant the variant of the goal {@code migrate}
 * @param datasets what is said about datasets
 * @param checkSince the first version that {@code check} looks at; older ones are in production already
 * @param verify what {@code verify} lets pass
 */
public record VariantSettings(
        String source,
        String sha256,
        Decisions decided,
        Decisions proposed,
        Map<String, Variant> variants,
        String defaultVariant,
        DatasetSettings datasets,
        Optional<String> checkSince,
        VerifySettings verify) {

    /** The variant that is shipped, unless another one is named. */
    public static final String RELEASE = "release";

    /** Copies the parts. */
    public VariantSettings {
        Objects.requireNonNull(decided, "decided");
        Objects.requireNonNull(proposed, "proposed");
        Objects.requireNonNull(datasets, "datasets");
        Objects.requireNonNull(checkSince, "checkSince");
        Objects.requireNonNull(verify, "verify");
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    }

    /**
     * What is said about scripts and tables.
     *
     * @param kinds the declared kinds of scripts, in the order of the file
     * @param mixed the scripts that a person has reviewed
     * @param statements what is declared of single statements
     * @param referenceTables tables whose rows belong to every variant
     * @param developmentTables tables whose rows are left out of data-free variants
     */
    public record Decisions(
            List<DeclaredKind> kinds,
            List<ReviewedScript> mixed,
            List<DeclaredStatement> statements,
            List<TablePattern> referenceTables,
            List<TablePattern> developmentTables) {

        /** Nothing is said. */
        static final Decisions NONE = new Decisions(List.of(), List.of(), List.of(), List.of(), List.of());

        /** Copies the lists. */
        public Decisions {
            kinds = List.copyOf(kinds);
            mixed = List.copyOf(mixed);
            statements = List.copyOf(statements);
            referenceTables = List.copyOf(referenceTables);
            developmentTables = List.copyOf(developmentTables);
        }

        private int size() {
            return kinds.size() + mixed.size() + statements.size() + referenceTables.size() + developmentTables.size();
        }

        private Decisions and(Decisions other) {
            return new Decisions(
                    concat(kinds, other.kinds),
                    concat(mixed, other.mixed),
                    concat(statements, other.statements),
                    concat(referenceTables, other.referenceTables),
                    concat(developmentTables, other.developmentTables));
        }

        private static <T> List<T> concat(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    /**
     * One entry of {@code migrations.kinds}.
     *
     * @param kind the kind that is declared
     * @param glob the scripts that it is declared for
     * @param line the line of the file it stands on
     */
    public record DeclaredKind(ScriptKind kind, Glob glob, int line) {}

    /**
     * One entry of {@code migrations.mixed}.
     *
     * @param script the script's path below its location
     * @param checksum the checksum it had when it was reviewed
     * @param line the line of the file it stands on
     */
    public record ReviewedScript(String script, int checksum, int line) {}

    /**
     * One entry of {@code migrations.statements}.
     *
     * @param script the script's path below its location
     * @param meant the statements of the script that are meant
     * @param treat what is declared of them
     * @param line the line of the file it stands on
     */
    public record DeclaredStatement(String script, Meant meant, Treatment treat, int line) {}

    /** Which statements of a script an entry means. */
    public sealed interface Meant {}

    /**
     * The statement that starts on a line. It is declared by this entry even if another one means its table.
     *
     * @param line the line of the script, counted from 1
     */
    public record OnLine(int line) implements Meant {
        @Override
        public String toString() {
            return "line " + line;
        }
    }

    /**
     * All statements of which a person has to decide, and that do nothing but write a table.
     *
     * @param table the table
     */
    public record OfTable(TablePattern table) implements Meant {
        @Override
        public String toString() {
            return "table " + table;
        }
    }

    /** What can be declared of a single statement. */
    public enum Treatment {
        /** It runs in every variant. */
        KEEP,
        /** It is left out of data-free variants. */
        DROP,
        /** It is a statement of this kind. */
        SCHEMA,
        /** It is a statement of this kind. */
        ROWS,
        /** It is a statement of this kind. */
        TRANSFORM;

        /** Returns the kind that is declared; {@code keep} and {@code drop} declare none. */
        Optional<StatementKind> kind() {
            return switch (this) {
                case SCHEMA -> Optional.of(StatementKind.SCHEMA);
                case ROWS -> Optional.of(StatementKind.ROWS);
                case TRANSFORM -> Optional.of(StatementKind.TRANSFORM);
                case KEEP, DROP -> Optional.empty();
            };
        }

        /** Returns the name used in {@code flyway-variants.yaml}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is known of a table that receives rows. */
    public enum TableRole {
        /** Its rows belong to every variant. */
        REFERENCE,
        /** Some of its rows, told by a condition, belong to every variant. */
        PARTLY_REFERENCE,
        /** Its rows are left out of data-free variants. */
        DEVELOPMENT,
        /** Nobody has said. */
        UNDECLARED
    }

    /** Returns whether nothing is proposed that nobody has decided on. */
    boolean isDecided() {
        return proposed.equals(Decisions.NONE);
    }

    /** Returns how many proposals nobody has decided on. */
    public int proposals() {
        return proposed.size();
    }

    /** Returns these settings as they were if everything that is proposed had been decided so. */
    VariantSettings asProposed() {
        return new VariantSettings(
                source,
                sha256,
                decided.and(proposed),
                Decisions.NONE,
                variants,
                defaultVariant,
                datasets,
                checkSince,
                verify);
    }

    /** Returns the variants that exist where the file defines none. */
    static Map<String, Variant> defaultVariants() {
        Map<String, Variant> variants = new LinkedHashMap<>();
        variants.put("dev", new Variant("dev", DataPolicy.RUN, false, List.of(), Optional.empty()));
        variants.put(RELEASE, new Variant(RELEASE, DataPolicy.RECORD, true, List.of(), Optional.empty()));
        variants.put("test", new Variant("test", DataPolicy.RECORD, false, List.of(), Optional.empty()));
        return variants;
    }

    /** Returns the datasets of reference rows that a variant has: those of all, and its own. */
    public List<DatasetChoice> referenceDatasets(Variant variant) {
        return Stream.concat(datasets.reference().stream(), variant.reference().stream())
                .toList();
    }

    /**
     * Returns a variant by its name.
     *
     * @throws FlywayVariantsException ({@link ErrorCode#UNKNOWN_VARIANT}) if there is none
     */
    public Variant variant(String name) {
        Variant variant = variants.get(name);
        if (variant == null) {
            throw new FlywayVariantsException(
                    ErrorCode.UNKNOWN_VARIANT,
                    source + ": there is no variant \"" + name + "\"; defined are "
                            + String.join(", ", variants.keySet())
                            + ". Name one of them, or define it under \"variants\".");
        }
        return variant;
    }

    /** Returns the first declaration that means a script, by its path below its location. */
    public Optional<DeclaredKind> declaredKind(String path) {
        return decided.kinds().stream()
                .filter(kind -> kind.glob().matches(path))
                .findFirst();
    }

    /** Returns the review of a script, by its path below its location. */
    public Optional<ReviewedScript> review(String path) {
        return decided.mixed().stream()
                .filter(review -> review.script().equals(path))
                .findFirst();
    }

    /** Returns what is known of a table; reference tables win. */
    public TableRole role(TableName table, Optional<Identifier> defaultSchema) {
        Optional<TablePattern> reference = find(decided.referenceTables(), table, defaultSchema);
        if (reference.isPresent()) {
            return reference.get().where().isPresent() ? TableRole.PARTLY_REFERENCE : TableRole.REFERENCE;
        }
        return find(decided.developmentTables(), table, defaultSchema).isPresent()
                ? TableRole.DEVELOPMENT
                : TableRole.UNDECLARED;
    }

    private static Optional<TablePattern> find(
            List<TablePattern> patterns, TableName table, Optional<Identifier> defaultSchema) {
        return patterns.stream()
                .filter(pattern -> pattern.matches(table, defaultSchema))
                .findFirst();
    }
}
