/**
 * What differs between databases: reading the catalog, rows as canonical text, the native way to load them, clearing, the next numbers of
 * identities and sequences, foreign keys and triggers set aside and put back. One family of classes per database, behind
 * {@link io.github.flywayvariants.dialect.Dialect}.
 *
 * <p>Nothing here commits, rolls back or closes a connection. Where a database commits by itself with a statement, the method says so.
 * Statements that fail throw {@link java.sql.SQLException}, whose message may hold values of rows; a row that is refused throws
 * {@link io.github.flywayvariants.dialect.RowRejectedException}, whose message never does.
 */
@NullMarked
package io.github.flywayvariants.dialect;

import org.jspecify.annotations.NullMarked;
