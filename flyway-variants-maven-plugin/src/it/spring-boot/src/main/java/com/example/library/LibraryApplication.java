package com.example.library;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Knows nothing of variants. */
@SpringBootApplication
public class LibraryApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(LibraryApplication.class, arguments);
    }
}
