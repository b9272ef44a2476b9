package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.ForeignKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Foreign keys of Babelfish, which refuses {@code NOCHECK CONSTRAINT}: dropped for a while and made again as they were, which looks at all
 * rows; a rollback puts them back. Its bulk copy checks none, so that those which are not set aside are audited too.
 */
final class BabelfishForeignKeys extends SqlServerForeignKeys {

    private final Dialect dialect;

    BabelfishForeignKeys(SqlServerDialect dialect, CanonicalSql canonical) {
        super(dialect, canonical);
        this.dialect = dialect;
    }

    @Override
    public List<String> plan(Collection<ForeignKey> foreignKeys) {
        return foreignKeys.stream()
                .map(key -> alter(key) + " DROP" + constraint(key))
                .toList();
    }

    @Override
    List<String> back(Collection<ForeignKey> foreignKeys) {
        return foreignKeys.stream()
                .map(key -> alter(key) + " ADD" + constraint(key) + " FOREIGN KEY ("
                        + Sql.commas(key.fromColumns(), dialect::quoted) + ") REFERENCES " + dialect.quoted(key.to())
                        + " (" + Sql.commas(key.toColumns(), dialect::quoted) + ")"
                        + action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate()))
                .toList();
    }

    private static String action(String when, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION || action == ForeignKey.Action.RESTRICT
                ? ""
                : when + action.name().replace('_', ' ');
    }

    @Override
    public Optional<Way> aside(ForeignKey foreignKey, Collection<ForeignKey> suspended) {
        return Optional.of(suspended.contains(foreignKey) ? Way.SUSPEND_AND_REVALIDATE : Way.SUSPEND);
    }
}
