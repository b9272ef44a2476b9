/**
 * What every part of flyway-variants shares: the error type and the version of the tool.
 *
 * <p>The packages below have one reason to exist each; the dependencies between them are a test ({@code ArchitectureTest}).
 */
@NullMarked
package io.github.flywayvariants;

import org.jspecify.annotations.NullMarked;
