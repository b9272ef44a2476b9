/** Empties tables in the order that foreign keys ask for, and leaves the rows of all other tables as they are. */
@NullMarked
package io.github.flywayvariants.clear;

import org.jspecify.annotations.NullMarked;
