/** What the scripts in {@code src/it} look at the results of real Maven runs with. */
@NullMarked
package io.github.flywayvariants.maven.it;

import org.jspecify.annotations.NullMarked;
