/**
 * The results of operations as files and people see them: JSON and text; pages are made by {@code report.html}.
 *
 * <p>The records here are the JSON contract, field by field; operations fill them in. Nothing here knows any other package.
 */
@NullMarked
package io.github.flywayvariants.report;

import org.jspecify.annotations.NullMarked;
