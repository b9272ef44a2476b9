/**
 * All that plugs into Flyway: the resolver, the resource provider, the configuration and Flyway's parsers. No other package uses
 * Flyway's internals.
 */
@NullMarked
package io.github.flywayvariants.flyway;

import org.jspecify.annotations.NullMarked;
