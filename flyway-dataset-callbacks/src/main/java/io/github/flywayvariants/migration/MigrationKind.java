package io.github.flywayvariants.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a Java migration does, which cannot be told from its code: {@code @MigrationKind(ScriptKind.TRANSFORM)}. A glob in
 * {@code flyway-variants.yaml} says more.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MigrationKind {

    /** What it does: {@code DDL}, {@code DATA}, {@code TRANSFORM} or {@code REFERENCE}. */
    ScriptKind value();
}
