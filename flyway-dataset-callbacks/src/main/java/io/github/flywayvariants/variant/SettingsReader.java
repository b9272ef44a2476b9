package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.Sha256;
import io.github.flywayvariants.migration.ScriptKind;
import io.github.flywayvariants.variant.VariantSettings.Decisions;
import io.github.flywayvariants.variant.VariantSettings.DeclaredKind;
import io.github.flywayvariants.variant.VariantSettings.DeclaredStatement;
import io.github.flywayvariants.variant.VariantSettings.Meant;
import io.github.flywayvariants.variant.VariantSettings.OfTable;
import io.github.flywayvariants.variant.VariantSettings.OnLine;
import io.github.flywayvariants.variant.VariantSettings.ReviewedScript;
import io.github.flywayvariants.variant.VariantSettings.Treatment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads {@code flyway-variants.yaml}: checks it against the published JSON Schema and makes a value of it. */
public final class SettingsReader {

    /** The name that the file has unless another one is given. */
    public static final String FILE_NAME = "flyway-variants.yaml";

    static final String CLASSPATH = "classpath:";
    private static final PublishedSchema SCHEMA = PublishedSchema.settings();

    private SettingsReader() {}

    /**
     * Reads the settings.
     *
     * @param file a path, or {@code classpath:} and the name of a resource
     * @param classLoader where resources are looked up
     * @throws FlywayVariantsException ({@link ErrorCode#SETTINGS}) naming file, line, key and what is allowed
     */
    public static VariantSettings read(String file, ClassLoader classLoader) {
        boolean onClassPath = file.startsWith(CLASSPATH);
        byte[] content = content(file, classLoader)
                .orElseThrow(() -> missing(file, onClassPath ? "on the class path" : "as a file"));
        return parse(onClassPath ? file : Path.of(file).getFileName().toString(), content);
    }

    /** Returns the content of a file, or of a resource of the class path; nothing where there is none. */
    static Optional<byte[]> content(String file, ClassLoader classLoader) {
        if (!file.startsWith(CLASSPATH)) {
            return Files.exists(Path.of(file)) ? Optional.of(bytes(Path.of(file))) : Optional.empty();
        }
        try (InputStream in = classLoader.getResourceAsStream(
                file.substring(CLASSPATH.length()).replaceFirst("^/", ""))) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw missing(file.toString(), "as a file");
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static FlywayVariantsException missing(String file, String where) {
        return new FlywayVariantsException(
                ErrorCode.SETTINGS,
                file + " does not exist " + where + ". Create " + FILE_NAME
                        + " beside the project's pom.xml, or name it with the parameter \"file\"; an empty file is a valid start.");
    }

    private static FlywayVariantsException unreadable(String file, IOException cause) {
        return new FlywayVariantsException(ErrorCode.FILES, file + " cannot be read: " + cause + ".", cause);
    }

    /**
     * Makes settings of the text of a file.
     *
     * @param source the file as messages are to name it
     * @param content its bytes, in UTF-8
     * @throws FlywayVariantsException ({@link ErrorCode#SETTINGS}) naming file, line, key and what is allowed
     */
    public static VariantSettings parse(String source, byte[] content) {
        LocatedYaml yaml = LocatedYaml.parse(source, text(ErrorCode.SETTINGS, source, content));
        List<String> problems = SCHEMA.problems(yaml, source);
        if (!problems.isEmpty()) {
            throw new FlywayVariantsException(ErrorCode.SETTINGS, String.join(System.lineSeparator(), problems));
        }
        return new Mapping(source, yaml).settings(Sha256.of(content));
    }

    static String text(ErrorCode code, String source, byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            String before = new String(content, 0, bytes.position(), StandardCharsets.UTF_8);
            long line = 1 + before.chars().filter(c -> c == '\n').count();
            throw new FlywayVariantsException(
                    code,
                    source + ":" + line + ": expected text in UTF-8, found other bytes. Save the file as UTF-8.",
                    e);
        }
    }

    /** Turns a document that satisfies the schema into settings. */
    private record Mapping(String source, LocatedYaml yaml) {

        VariantSettings settings(String sha256) {
            Map<String, Variant> variants = variants();
            return new VariantSettings(
                    source,
                    sha256,
                    decisions(""),
                    decisions("/review"),
                    variants,
                    defaultVariant(variants),
                    new DatasetSettings(
                            text("/datasets/directory"),
                            text("/datasets/historyTable").orElse(DatasetSettings.HISTORY_TABLE),
                            datasets("/datasets/reference")),
                    text("/check/since"),
                    new VerifySettings(texts("/verify/ignore"), tables("/verify/allowedRows")));
        }

        private Optional<String> text(String pointer) {
            return Optional.of(at(pointer)).filter(JsonNode::isString).map(JsonNode::asString);
        }

        private List<String> texts(String pointer) {
            List<String> texts = new ArrayList<>();
            at(pointer).forEach(item -> texts.add(item.asString()));
            return texts;
        }

        private Decisions decisions(String parent) {
            return new Decisions(
                    kinds(parent + "/migrations/kinds"),
                    mixed(parent + "/migrations/mixed"),
                    statements(parent + "/migrations/statements"),
                    tables(parent + "/referenceTables"),
                    tables(parent + "/developmentTables"));
        }

        private JsonNode at(String pointer) {
            return yaml.root().at(pointer);
        }

        private List<DeclaredKind> kinds(String pointer) {
            List<DeclaredKind> kinds = new ArrayList<>();
            at(pointer).properties().forEach(entry -> {
                ScriptKind kind = ScriptKind.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
                for (int i = 0; i < entry.getValue().size(); i++) {
                    int line = yaml.line(pointer + "/" + entry.getKey() + "/" + i);
                    kinds.add(new DeclaredKind(
                            kind, Glob.ofPath(entry.getValue().get(i).asString()), line));
                }
            });
            return kinds;
        }

        private List<ReviewedScript> mixed(String pointer) {
            List<ReviewedScript> reviews = new ArrayList<>();
            Map<String, Integer> lines = new HashMap<>();
            for (JsonNode item : at(pointer)) {
                int line = yaml.line(pointer + "/" + reviews.size());
                String script = item.get("script").asString();
                requireFirst(lines, pointer, '"' + script + '"', line);
                reviews.add(new ReviewedScript(script, item.get("checksum").intValue(), line));
            }
            return reviews;
        }

        private List<DeclaredStatement> statements(String pointer) {
            List<DeclaredStatement> statements = new ArrayList<>();
            Map<String, Integer> lines = new HashMap<>();
            for (JsonNode item : at(pointer)) {
                int line = yaml.line(pointer + "/" + statements.size());
                String script = item.get("script").asString();
                Meant meant = item.has("line")
                        ? new OnLine(item.get("line").intValue())
                        : new OfTable(new TablePattern(item.get("table").asString(), Optional.empty(), line));
                requireFirst(lines, pointer, meant + " of \"" + script + '"', line);
                Treatment treat = Treatment.valueOf(item.get("treat").asString().toUpperCase(Locale.ROOT));
                statements.add(new DeclaredStatement(script, meant, treat, line));
            }
            return statements;
        }

        /** Of two entries for the same thing, one would be ignored in silence. */
        private void requireFirst(Map<String, Integer> lines, String pointer, String what, int line) {
            Integer first = lines.putIfAbsent(what, line);
            if (first != null) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        source + ":" + line + ": " + pointer.substring(1).replace('/', '.') + ": " + what
                                + " stands here for the second time; the first is " + source + ":" + first
                                + ". Keep one of the two.");
            }
        }

        private List<TablePattern> tables(String pointer) {
            List<TablePattern> tables = new ArrayList<>();
            for (int i = 0; i < at(pointer).size(); i++) {
                JsonNode item = at(pointer).get(i);
                int line = yaml.line(pointer + "/" + i);
                tables.add(
                        item.isString()
                                ? new TablePattern(item.asString(), Optional.empty(), line)
                                : new TablePattern(
                                        item.get("table").asString(),
                                        item.optional("where").map(JsonNode::asString),
                                        line));
            }
            return tables;
        }

        private Map<String, Variant> variants() {
            if (at("/variants").isMissingNode()) {
                return VariantSettings.defaultVariants();
            }
            Map<String, Variant> variants = new LinkedHashMap<>();
            for (String name : at("/variants").propertyNames()) {
                variants.put(name, variant(name, List.of()));
            }
            return variants;
        }

        /**
         * Returns a variant with all that it has of those which it extends.
         *
         * @param extending the variants that extend it, the outermost first
         */
        private Variant variant(String name, List<String> extending) {
            String pointer = "/variants/" + name;
            JsonNode node = at(pointer);
            Optional<Variant> parent =
                    text(pointer + "/extends").map(extended -> parent(extended, name, pointer, extending));
            if (parent.isEmpty() && !node.has("data")) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        source + ":" + yaml.line(pointer) + ": variants." + name
                                + ": expected data (run, record or omit), or extends with the name of another variant. Add one of them.");
            }
            boolean isProtected = node.path("protected")
                    .asBoolean(parent.map(Variant::isProtected).orElse(name.equals(VariantSettings.RELEASE)));
            List<DatasetChoice> datasets = node.has("datasets")
                    ? datasets(pointer + "/datasets")
                    : parent.map(Variant::datasets).orElse(List.of());
            if (isProtected && !datasets.isEmpty()) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        source + ":" + datasets.get(0).line() + ": the variant \"" + name
                                + "\" is protected, so that no dataset can replace rows of its databases. Remove its datasets, put those"
                                + " whose rows belong to every variant under datasets.reference, or set \"protected: false\".");
            }
            return new Variant(
                    name,
                    text(pointer + "/data")
                            .map(DataPolicy::named)
                            .or(() -> parent.map(Variant::data))
                            .orElseThrow(),
                    isProtected,
                    datasets,
                    text(pointer + "/saveBeforeClean").or(() -> parent.flatMap(Variant::saveBeforeClean)),
                    joined(parent.map(Variant::reference), datasets(pointer + "/reference")),
                    joined(parent.map(Variant::locations), texts(pointer + "/locations")));
        }

        private Variant parent(String extended, String name, String pointer, List<String> extending) {
            List<String> path = joined(Optional.of(extending), List.of(name));
            String problem = path.contains(extended)
                    ? "they extend each other: " + String.join(" extends ", path) + " extends " + extended
                            + ". Remove one extends"
                    : at("/variants").has(extended)
                            ? ""
                            : "extends is \"" + extended + "\", which is not defined; allowed are "
                                    + String.join(", ", at("/variants").propertyNames());
            if (!problem.isEmpty()) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        source + ":" + yaml.line(pointer + "/extends") + ": variants." + name + ": " + problem + ".");
            }
            return variant(extended, path);
        }

        private static <T> List<T> joined(Optional<List<T>> first, List<T> then) {
            return Stream.concat(first.stream().flatMap(List::stream), then.stream())
                    .toList();
        }

        private List<DatasetChoice> datasets(String pointer) {
            List<DatasetChoice> choices = new ArrayList<>();
            for (JsonNode item : at(pointer)) {
                String at = pointer + "/" + choices.size();
                List<BoundDataset> nearest = new ArrayList<>();
                if (item.has("nearest")) {
                    for (JsonNode each : item.get("nearest")) {
                        nearest.add(dataset(each, yaml.line(at + "/nearest/" + nearest.size())));
                    }
                } else {
                    nearest.add(dataset(item, yaml.line(at)));
                }
                choices.add(new DatasetChoice(nearest, yaml.line(at)));
            }
            return choices;
        }

        private static BoundDataset dataset(JsonNode node, int line) {
            return node.isString()
                    ? new BoundDataset(node.asString(), Optional.empty(), Optional.empty(), line)
                    : new BoundDataset(
                            node.get("dataset").asString(),
                            node.optional("from").map(JsonNode::asString),
                            node.optional("to").map(JsonNode::asString),
                            line);
        }

        private String defaultVariant(Map<String, Variant> variants) {
            JsonNode name = at("/defaultVariant");
            if (name.isMissingNode()) {
                return VariantSettings.RELEASE;
            }
            if (!variants.containsKey(name.asString())) {
                throw new FlywayVariantsException(
                        ErrorCode.SETTINGS,
                        source + ":" + yaml.line("/defaultVariant") + ": defaultVariant is \"" + name.asString()
                                + "\", which is not defined; allowed are " + String.join(", ", variants.keySet())
                                + ".");
            }
            return name.asString();
        }
    }
}
