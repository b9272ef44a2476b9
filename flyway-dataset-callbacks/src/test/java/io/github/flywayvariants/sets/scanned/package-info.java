/** Java migrations that Flyway finds in a location. */
@NullMarked
package io.github.flywayvariants.sets.scanned;

import org.jspecify.annotations.NullMarked;
