/** What the tests share: real databases, Flyway's own checksums, random scripts. */
@NullMarked
package io.github.flywayvariants.testing;

import org.jspecify.annotations.NullMarked;
