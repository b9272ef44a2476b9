package io.github.flywayvariants.history;

/**
 * Which variant a database says that it is.
 *
 * @param variant the variant
 * @param isProtected whether operations that change rows are refused
 * @param isValid whether the stamp was made for this database on this server, and is as it was made
 */
public record Stamp(String variant, boolean isProtected, boolean isValid) {}
