package io.github.flywayvariants.dataset;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.Sha256;
import io.github.flywayvariants.catalog.TableId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A dataset on disk: its tables with their files, and its manifest unless it was written by hand. Immutable. */
public final class Dataset {

    private final Path directory;
    private final @Nullable Manifest manifest;
    private final List<TableFile> tables;

    private Dataset(Path directory, @Nullable Manifest manifest, List<TableFile> tables) {
        this.directory = directory;
        this.manifest = manifest;
        this.tables = List.copyOf(tables);
    }

    /**
     * Opens the dataset of this name.
     *
     * @param parent the folder of datasets
     * @param name its name, with {@code /} between folders
     * @throws FlywayVariantsException if the name leads out of the folder, and as {@link #open(Path)}
     */
    public static Dataset open(Path parent, String name) {
        return open(directory(parent, name));
    }

    /**
     * Returns the folder of the dataset of this name, which need not be there.
     *
     * @throws FlywayVariantsException if the name leads out of the folder of datasets
     */
    public static Path directory(Path parent, String name) {
        try {
            Path base = parent.toAbsolutePath().normalize();
            Path directory = base.resolve(name).normalize();
            if (directory.startsWith(base) && !directory.equals(base)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            throw outside(parent, name, e);
        }
        throw outside(parent, name, null);
    }

    private static FlywayVariantsException outside(Path parent, String name, @Nullable Throwable cause) {
        return new FlywayVariantsException(
                ErrorCode.DATASET,
                "\"" + name + "\" does not name a dataset: expected the name of a folder in " + parent
                        + ". Correct the name.",
                cause);
    }

    /**
     * Opens a dataset: reads its manifest, and finds its files. Rows are not read.
     *
     * @param directory its folder, on any file system
     * @throws FlywayVariantsException if there is none, or if manifest and files do not go together
     */
    public static Dataset open(Path directory) {
        Folder folder = Folder.list(directory);
        Optional<ManifestFile> manifest = folder.manifest();
        List<TableFile> tables = manifest.filter(
                        file -> !file.manifest().tables().isEmpty())
                .map(file -> listed(folder, file))
                .orElseGet(() -> found(folder));
        if (tables.isEmpty() && manifest.isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.DATASET,
                    "There is no dataset in " + directory + ": expected " + ManifestFile.NAME
                            + " or files of rows (.csv, .json, .jsonl), found neither. Correct the name, or save the dataset first.");
        }
        return new Dataset(directory, manifest.map(ManifestFile::manifest).orElse(null), tables);
    }

    /** Returns the same without the other tables. */
    public Dataset restrictedTo(Predicate<TableReference> wanted) {
        return new Dataset(
                directory,
                manifest,
                tables.stream().filter(file -> wanted.test(file.table())).toList());
    }

    private static List<TableFile> listed(Folder folder, ManifestFile file) {
        List<TableFile> tables = new ArrayList<>();
        Map<Object, String> seen = new LinkedHashMap<>();
        Set<DataFileName> unlisted = new HashSet<>(folder.wholes());
        for (int i = 0; i < file.tableLines().size(); i++) {
            Manifest.Table entry = file.manifest().tables().get(i);
            String place = ManifestFile.NAME + ":" + file.tableLines().get(i);
            TableReference table = TableReference.parse(entry.table())
                    .orElseThrow(() -> Problem.at(
                            place,
                            "\"table\": expected name or schema.name, where a dot in a name is %2E, found \""
                                    + entry.table() + "\""));
            DataFileName name = DataFileName.parse(entry.file())
                    .filter(each -> each.part() == 0 && !entry.file().matches(".*[/\\\\:].*"))
                    .orElseThrow(() -> Problem.at(
                            place,
                            "\"file\": expected the name of a file in this folder that ends in .csv, .json or .jsonl, or with .gz or"
                                    + " .zst after that, found \"" + entry.file() + "\""));
            requireFirst(seen, table, "the table " + table, place);
            requireFirst(seen, name, "the file " + name, place);
            unlisted.remove(name);
            tables.add(new TableFile(table, name, folder.parts(name, place), place, entry));
        }
        if (!unlisted.isEmpty()) {
            throw Problem.at(
                    ManifestFile.NAME,
                    "does not list "
                            + Folder.names(folder.wholes().stream()
                                    .filter(unlisted::contains)
                                    .toList()) + "; add it under \"tables\", or move it away");
        }
        return tables;
    }

    private static void requireFirst(Map<Object, String> seen, Object thing, String words, String place) {
        String first = seen.putIfAbsent(thing, place);
        if (first != null) {
            throw Problem.at(
                    place, words + " is listed for the second time; the first is " + first + "; remove one of them");
        }
    }

    private static List<TableFile> found(Folder folder) {
        Map<TableReference, TableFile> tables = new LinkedHashMap<>();
        for (DataFileName name : folder.wholes()) {
            String place = name.toString();
            TableReference table = name.table()
                    .orElseThrow(
                            () -> Problem.at(
                                    place,
                                    "expected the name of a table before the ending, with or without its schema; write a dot in a name as %2E"));
            TableFile other = tables.put(table, new TableFile(table, name, folder.parts(name, place), place, null));
            if (other != null) {
                throw twoFiles(place, table.toString(), other);
            }
        }
        return List.copyOf(tables.values());
    }

    private static FlywayVariantsException twoFiles(String place, String table, TableFile other) {
        return Problem.at(
                place, "the table " + table + " has two files, the other is " + other + "; remove one of them");
    }

    /**
     * Finds the tables in a database.
     *
     * @param lookup gives the table that a name means, or empty if there is none
     * @return the files by table, in the order of the dataset
     * @throws FlywayVariantsException if a table is not there, or two files mean the same
     */
    public Map<TableId, TableFile> match(Function<TableReference, Optional<TableId>> lookup) {
        Map<TableId, TableFile> matched = new LinkedHashMap<>();
        for (TableFile file : tables) {
            TableId table = lookup.apply(file.table())
                    .orElseThrow(() -> Problem.at(
                            file.place(),
                            "the table " + file.table()
                                    + " is not in the database; correct the name, or bring the database to the version of the"
                                    + " dataset"));
            TableFile other = matched.put(table, file);
            if (other != null) {
                throw twoFiles(file.place(), table.toString(), other);
            }
        }
        return matched;
    }

    /**
     * Returns a sentence for every table whose file does not have the hash that the manifest says, for example since it was edited by
     * hand. Reads all files.
     */
    public List<String> changedFiles() {
        List<String> changed = new ArrayList<>();
        for (TableFile file : tables) {
            String hash = file.expectedHash().isPresent() ? file.hash() : "";
            if (!hash.equals(file.expectedHash().orElse(""))) {
                changed.add(file.place() + ": " + file + " is not as it was saved: its SHA-256 is " + hash
                        + ", expected " + file.expectedHash().orElse(""));
            }
        }
        return changed;
    }

    /**
     * Requires that every file has the hash that the manifest says. Reads all files.
     *
     * @throws FlywayVariantsException if one has not
     */
    public void requireUnchanged() {
        List<String> changed = changedFiles();
        if (!changed.isEmpty()) {
            throw new FlywayVariantsException(
                    ErrorCode.DATASET,
                    String.join(".\n", changed)
                            + ".\nRestore the files, save the dataset again, or load without \"strict\".");
        }
    }

    /**
     * Returns a hash of all that a load brings into a database: the content of the files before compression, for each table in order, and
     * where identities and sequences go on. Reads all files, in portions.
     *
     * @return SHA-256 in lower-case hexadecimal, the same on every platform
     */
    public String sha256() {
        MessageDigest digest = Sha256.start();
        for (TableFile file : tables) {
            add(digest, "table", String.valueOf(file.table()), file.format().toString(), file.hash());
            file.identity().ifPresent(identity -> add(digest, "identity", String.valueOf(identity.next())));
        }
        for (Manifest.Sequence sequence : manifest().map(Manifest::sequences).orElse(List.of())) {
            add(digest, "sequence", sequence.sequence(), String.valueOf(sequence.next()));
        }
        return Sha256.text(digest);
    }

    private static void add(MessageDigest digest, String... parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
    }

    /** Returns its folder. */
    public Path directory() {
        return directory;
    }

    /** Returns its name: that of the manifest, else that of its folder. */
    public String name() {
        return manifest().map(Manifest::name).orElseGet(() -> String.valueOf(directory.getFileName()));
    }

    /** Returns its manifest; empty if it has none. */
    public Optional<Manifest> manifest() {
        return Optional.ofNullable(manifest);
    }

    /** Returns its tables in the order of the manifest, without one in the order of their files' names. */
    public List<TableFile> tables() {
        return tables;
    }
}
