/**
 * What migrations are about: the kinds of statements and scripts, and how a statement is classified.
 *
 * <p>Nothing here knows Flyway, a database connection or a file; statements come in as text.
 */
@NullMarked
package io.github.flywayvariants.migration;

import org.jspecify.annotations.NullMarked;
