package io.github.flywayvariants.variant;

/**
 * Steers a CRC-32 with a run of 32 letters, each of them one of two.
 *
 * <p>CRC-32 is affine: exchanging one letter for the other changes the remainder by a value that depends on nothing but the place of the
 * letter. For 32 places in a row these values are d, d·x⁸, d·x¹⁶ … modulo the polynomial of CRC-32, where d is the difference of the two
 * letters. The polynomial is primitive, so x⁸ (a conjugate of x) has a minimal polynomial of degree 32, and the 32 values are linearly
 * independent whatever d is. Hence every change of the remainder is the sum of exactly one choice of letters: the equations always have
 * one solution.
 */
final class Crc32Steering {

    /** How many letters are needed, and enough, to reach every remainder. */
    static final int LETTERS = 32;

    /** The polynomial of CRC-32, bits reversed, as in ISO 3309 and {@link java.util.zip.CRC32}. */
    private static final int POLYNOMIAL = 0xEDB88320;

    private static final int[] TABLE = table();
    private static final int[] INDEX_BY_HIGH_BYTE = indexByHighByte();

    private Crc32Steering() {}

    /**
     * Returns the choice of letters that changes a remainder as wanted.
     *
     * @param change the exclusive or of the remainder that is wanted at the end of the text and the one that it has with {@code zero} in
     *     all places
     * @param bytesAfter how many bytes follow the letters
     * @param zero the letter of places that change nothing; ASCII
     * @param one the other letter; ASCII
     */
    static String letters(int change, long bytesAfter, char zero, char one) {
        int choice = solve(rewind(change, bytesAfter), zero ^ one);
        StringBuilder letters = new StringBuilder(LETTERS);
        for (int place = 0; place < LETTERS; place++) {
            letters.append((choice >>> place & 1) == 1 ? one : zero);
        }
        return letters.toString();
    }

    /** Returns the remainder of some bytes when the remainder before them is zero; texts of one length with one remainder are exchangeable. */
    static int remainder(byte[] bytes) {
        int remainder = 0;
        for (byte b : bytes) {
            remainder = remainder >>> 8 ^ TABLE[(remainder ^ b) & 0xff];
        }
        return remainder;
    }

    /** Gaussian elimination over GF(2): the set of places, a bit each, whose values add up to {@code wanted}. */
    private static int solve(int wanted, int difference) {
        int[] values = new int[LETTERS];
        int[] places = new int[LETTERS];
        int value = TABLE[difference];
        for (int place = LETTERS - 1; place >= 0; place--) {
            insert(values, places, value, 1 << place);
            value = value >>> 8 ^ TABLE[value & 0xff];
        }
        int choice = 0;
        int rest = wanted;
        for (int bit = LETTERS - 1; bit >= 0; bit--) {
            if ((rest >>> bit & 1) == 1) {
                rest ^= values[bit];
                choice ^= places[bit];
            }
        }
        return choice;
    }

    private static void insert(int[] values, int[] places, int newValue, int newPlaces) {
        int value = newValue;
        int place = newPlaces;
        for (int bit = LETTERS - 1; bit >= 0; bit--) {
            if ((value >>> bit & 1) == 0) {
                continue;
            }
            if (values[bit] == 0) {
                values[bit] = value;
                places[bit] = place;
                return;
            }
            value ^= values[bit];
            place ^= places[bit];
        }
        throw new IllegalStateException("the values of 32 places in a row are independent");
    }

    /** Takes a difference of remainders back over bytes that are the same on both sides. */
    private static int rewind(int difference, long bytes) {
        int result = difference;
        for (long i = 0; i < bytes; i++) {
            int index = INDEX_BY_HIGH_BYTE[result >>> 24];
            result = (result ^ TABLE[index]) << 8 | index;
        }
        return result;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 1 ? value >>> 1 ^ POLYNOMIAL : value >>> 1;
            }
            table[i] = value;
        }
        return table;
    }

    private static int[] indexByHighByte() {
        int[] index = new int[256];
        for (int i = 0; i < index.length; i++) {
            index[TABLE[i] >>> 24] = i;
        }
        return index;
    }
}
