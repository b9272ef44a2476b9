package io.github.flywayvariants.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file that holds rows: {@code <schema>.<table>[.part-0001].<format>[.gz|.zst]}.
 *
 * @param base the table's name with its schema, percent-encoded
 * @param part the number of the part, from 1, or 0 for a file that is whole
 * @param format how the rows stand in it
 * @param compression how it is compressed
 */
record DataFileName(String base, int part, FileFormat format, Compression compression) {

    private static final Pattern FORM = Pattern.compile(
            "([^.].*?)(?:\\.part-(\\d{4,9}))?\\.(csv|json|jsonl)(?:\\.(gz|zst))?", Pattern.CASE_INSENSITIVE);

    /** Reads the name of a file. Empty if a file of this name holds no rows, as the manifest and JSON Schemas do. */
    static Optional<DataFileName> parse(String name) {
        Matcher matcher = FORM.matcher(name);
        if (!matcher.matches() || name.equals(ManifestFile.NAME) || JsonSchemaFile.isName(name)) {
            return Optional.empty();
        }
        int part = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        FileFormat format = FileFormat.of(matcher.group(3)).orElseThrow();
        Compression compression =
                Optional.ofNullable(matcher.group(4)).flatMap(Compression::of).orElse(Compression.NONE);
        return Optional.of(new DataFileName(matcher.group(1), part, format, compression));
    }

    /** Returns the table, or empty if the name does not say one, for example since it has too many dots. */
    Optional<TableReference> table() {
        return TableReference.parse(base);
    }

    /** Returns the name of the file as a whole, as a manifest holds it. */
    DataFileName whole() {
        return withPart(0);
    }

    /** Returns the name of a part. */
    DataFileName withPart(int number) {
        return new DataFileName(base, number, format, compression);
    }

    /** Returns the name. */
    @Override
    public String toString() {
        String partText = part == 0 ? "" : String.format(Locale.ROOT, ".part-%04d", part);
        return base + partText + "." + format + compression.ending();
    }
}
