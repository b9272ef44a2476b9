package com.example.library;

/** No migration needs this: it has to stay out of the bundle. */
public final class NotNeeded {}
