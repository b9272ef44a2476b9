/**
 * The proofs that two databases are the same but for the rows that may differ: history, objects, reference rows, foreign keys. Nothing here
 * changes anything.
 */
@NullMarked
package io.github.flywayvariants.verify;

import org.jspecify.annotations.NullMarked;
