/** The goals: each reads its parameters, calls one method of the engine, prints its report and writes it as JSON. */
@NullMarked
package io.github.flywayvariants.maven;

import org.jspecify.annotations.NullMarked;
