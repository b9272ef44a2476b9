/** Writes the rows of a database as a dataset. */
@NullMarked
package io.github.flywayvariants.save;

import org.jspecify.annotations.NullMarked;
