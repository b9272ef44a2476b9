package io.github.flywayvariants.verify;

import io.github.flywayvariants.schema.SchemaKind;
import io.github.flywayvariants.schema.SchemaObject;
import io.github.flywayvariants.schema.SchemaSnapshot;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns whose values are another one each time the same scripts run: a clock, a random number or the user gives them. */
final class ClockDefaults {

    private static final Pattern CHANGING = Pattern.compile(
            "current_timestamp|current_date|current_time|current_user|session_user|localtime|sysdate|getdate|getutcdate"
                    + "|sysutcdatetime|\\b(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|uuid|random_uuid"
                    + "|gen_random_uuid|uuid_generate_v\\w+|uuidv\\d|newid|newsequentialid|rand|random|user|suser_sname|original_login)\\s*\\(");

    private static final String DEFAULT = "default";
    private static final String ON_UPDATE = "on update";

    private final Set<Name> names = new HashSet<>();
    private final String defaultSchema;

    /** A column, as it is compared: without regard to case. */
    private record Name(String schema, String table, String column) {

        static Name of(String schema, String table, String column) {
            return new Name(
                    schema.toLowerCase(Locale.ROOT), table.toLowerCase(Locale.ROOT), column.toLowerCase(Locale.ROOT));
        }
    }

    private ClockDefaults(String defaultSchema) {
        this.defaultSchema = defaultSchema;
    }

    /**
     * Finds them.
     *
     * @param defaultSchema the name of the default schema
     */
    static ClockDefaults in(SchemaSnapshot snapshot, String defaultSchema) {
        ClockDefaults defaults = new ClockDefaults(defaultSchema);
        snapshot.objects().stream()
                .filter(object -> object.kind() == SchemaKind.COLUMN && isChanging(object))
                .forEach(defaults::add);
        return defaults;
    }

    private static boolean isChanging(SchemaObject column) {
        return Optional.ofNullable(column.properties().get(DEFAULT))
                .or(() -> Optional.ofNullable(column.properties().get(ON_UPDATE)))
                .map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> CHANGING.matcher(text).find())
                .isPresent();
    }

    private void add(SchemaObject column) {
        String schema = Objects.requireNonNullElse(column.schema(), defaultSchema);
        names.add(Name.of(schema, column.path().get(0), column.path().get(1)));
    }

    boolean contain(String schema, String table, String column) {
        return names.contains(Name.of(schema, table, column));
    }
}
