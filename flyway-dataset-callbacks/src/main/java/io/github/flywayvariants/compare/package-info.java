/** Tells how the rows of a dataset and those of a database differ. */
@NullMarked
package io.github.flywayvariants.compare;

import org.jspecify.annotations.NullMarked;
