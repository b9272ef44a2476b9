/** How variants plug into Flyway; not an API. */
@NullMarked
package io.github.flywayvariants.flyway.internal;

import org.jspecify.annotations.NullMarked;
