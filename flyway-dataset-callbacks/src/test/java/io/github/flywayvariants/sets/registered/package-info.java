/** Java migrations that are registered as instances. */
@NullMarked
package io.github.flywayvariants.sets.registered;

import org.jspecify.annotations.NullMarked;
