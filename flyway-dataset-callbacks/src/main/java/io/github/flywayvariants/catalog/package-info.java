/**
 * What is in a database: tables, columns, keys, identities, sequences, triggers, and the order that foreign keys ask for. Values only; the
 * dialects read them.
 */
@NullMarked
package io.github.flywayvariants.catalog;

import org.jspecify.annotations.NullMarked;
