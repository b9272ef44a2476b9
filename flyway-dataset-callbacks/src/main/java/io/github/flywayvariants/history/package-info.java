/**
 * What was loaded into a database, and which variant it is: the table beside Flyway's own that tells it, in the database and in scripts for
 * stock Flyway.
 */
@NullMarked
package io.github.flywayvariants.history;

import org.jspecify.annotations.NullMarked;
