/**
 * How results look as pages: one file each, which loads nothing and runs nothing. Templates and styles are resources beside the classes.
 */
@NullMarked
package io.github.flywayvariants.report.html;

import org.jspecify.annotations.NullMarked;
