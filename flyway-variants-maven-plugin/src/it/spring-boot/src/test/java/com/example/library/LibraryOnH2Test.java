package com.example.library;

/** On the database that Spring Boot starts itself. */
class LibraryOnH2Test extends LibraryContract {}
