/**
 * What the objects of a database are, to the depth that a DBA expects, and what differs between two of them. A
 * {@link io.github.flywayvariants.schema.SchemaSnapshot} is read from a database or from a file, and compared by
 * {@link io.github.flywayvariants.schema.SchemaComparison}. Rows, storage and statistics are none of it.
 *
 * <p>Every database answers a fixed list of queries, however many objects it has. Nothing here commits, rolls back or closes a connection.
 */
@NullMarked
package io.github.flywayvariants.schema;

import org.jspecify.annotations.NullMarked;
