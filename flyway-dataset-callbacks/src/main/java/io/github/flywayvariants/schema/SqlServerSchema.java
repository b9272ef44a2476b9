package io.github.flywayvariants.schema;

import io.github.flywayvariants.dialect.SqlServerEdition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the objects of SQL Server and Babelfish. */
final class SqlServerSchema {

    private SqlServerSchema() {}

    static void read(Connection connection, CatalogRows rows) throws SQLException {
        SqlServerEdition edition = SqlServerEdition.of(connection);
        for (String sql : objects(edition)) {
            rows.objects(sql);
        }
        for (String sql : details(edition)) {
            rows.details(sql);
        }
    }

    /** Returns the queries for objects. Babelfish has fewer kinds of them, and does not tell all that it has. */
    static List<String> objects(SqlServerEdition edition) {
        return edition.isBabelfish()
                ? List.of(
                        SqlServerTables.SCHEMAS,
                        SqlServerTables.TYPES,
                        SqlServerTables.SEQUENCES_OF_BABELFISH,
                        SqlServerTables.TABLES_OF_BABELFISH,
                        SqlServerTables.columns(edition),
                        SqlServerConstraints.keys(edition),
                        SqlServerConstraints.foreignKeys(edition),
                        SqlServerConstraints.checks(edition),
                        SqlServerConstraints.indexes(edition),
                        SqlServerModules.views(edition),
                        SqlServerModules.routines(edition),
                        SqlServerModules.triggers())
                : List.of(
                        SqlServerTables.DATABASE,
                        SqlServerTables.ROLES,
                        SqlServerTables.PARTITION_FUNCTIONS,
                        SqlServerTables.PARTITION_SCHEMES,
                        SqlServerTables.SCHEMAS,
                        SqlServerTables.TYPES,
                        SqlServerTables.SEQUENCES,
                        SqlServerTables.TABLES,
                        SqlServerTables.columns(edition),
                        SqlServerConstraints.keys(edition),
                        SqlServerConstraints.foreignKeys(edition),
                        SqlServerConstraints.checks(edition),
                        SqlServerConstraints.indexes(edition),
                        SqlServerModules.views(edition),
                        SqlServerModules.routines(edition),
                        SqlServerModules.triggers(),
                        SqlServerModules.DATABASE_TRIGGERS,
                        SqlServerModules.SYNONYMS,
                        SqlServerModules.POLICIES,
                        SqlServerModules.OTHERS);
    }

    /** Returns the queries for what belongs to objects. */
    static List<String> details(SqlServerEdition edition) {
        return edition.isBabelfish()
                ? List.of(
                        SqlServerConstraints.keyColumns(edition),
                        SqlServerConstraints.FOREIGN_KEY_COLUMNS,
                        SqlServerConstraints.REFERENCED_COLUMNS,
                        SqlServerModules.EVENTS,
                        SqlServerGrants.EXTENDED_PROPERTIES_OF_BABELFISH)
                : List.of(
                        SqlServerTables.PARTITION_VALUES,
                        SqlServerConstraints.keyColumns(edition),
                        SqlServerConstraints.FOREIGN_KEY_COLUMNS,
                        SqlServerConstraints.REFERENCED_COLUMNS,
                        SqlServerModules.ARGUMENTS,
                        SqlServerModules.EVENTS,
                        SqlServerGrants.EXTENDED_PROPERTIES,
                        SqlServerGrants.GRANTS,
                        SqlServerGrants.MEMBERS);
    }
}
