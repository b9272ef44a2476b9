/**
 * Databases that are made to be looked at and dropped again: in memory for H2, else beside a database that is given. Nothing here ever
 * changes the database that is given.
 */
@NullMarked
package io.github.flywayvariants.scratch;

import org.jspecify.annotations.NullMarked;
