package io.github.flywayvariants.dataset;

/** How long a text is in UTF-8. */
final class Utf8 {

    private static final int NOT_UNICODE = -1;

    private Utf8() {}

    /** Returns the number of bytes, or -1 if the text holds half of a surrogate pair, which has none. */
    static int length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 ? 1 : 2;
                if (Character.isSurrogate(c)) {
                    if (!Character.isHighSurrogate(c)
                            || i + 1 == text.length()
                            || !Character.isLowSurrogate(text.charAt(i + 1))) {
                        return NOT_UNICODE;
                    }
                    i++;
                }
            }
        }
        return bytes;
    }
}
