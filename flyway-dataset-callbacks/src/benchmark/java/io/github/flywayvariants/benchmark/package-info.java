/** Times loading and saving against other ways to do it: the same rows, the same database, in one run. */
@NullMarked
package io.github.flywayvariants.benchmark;

import org.jspecify.annotations.NullMarked;
