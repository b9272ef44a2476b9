package com.example.library;

import java.util.stream.IntStream;

/** A helper of the project that the migration needs: it has to be in the bundle. */
public final class Isbn {

    private Isbn() {}

    public static String checkDigit(String twelveDigits) {
        int sum = IntStream.range(0, 12)
                .map(i -> (twelveDigits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3))
                .sum();
        return String.valueOf((10 - sum % 10) % 10);
    }
}
