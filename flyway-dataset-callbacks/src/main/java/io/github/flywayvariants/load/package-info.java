/** Brings the rows of a dataset into a database: plan, run, audit, report. */
@NullMarked
package io.github.flywayvariants.load;

import org.jspecify.annotations.NullMarked;
