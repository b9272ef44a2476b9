/**
 * Datasets as files: the manifest, CSV and JSON, and the canonical text of every value.
 *
 * <p>On its way between a file and a database a row is an array of canonical texts, one a column, null where the value is NULL. Nothing
 * here knows a database; rows are read and written one by one, so that memory does not grow with them.
 */
@NullMarked
package io.github.flywayvariants.dataset;

import org.jspecify.annotations.NullMarked;
