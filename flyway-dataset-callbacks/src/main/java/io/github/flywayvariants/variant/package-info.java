/**
 * Variants: {@code flyway-variants.yaml}, the action of every script, scripts that keep their checksum, and the bundle.
 *
 * <p>A {@link io.github.flywayvariants.variant.VariantPlan} is a value made by a pure function from the settings and the classified
 * scripts; all else carries it out.
 */
@NullMarked
package io.github.flywayvariants.variant;

import org.jspecify.annotations.NullMarked;
