package io.github.flywayvariants.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/** Percent-encoding of names: a character is written as its bytes in UTF-8, each as {@code %} and two upper-case digits. */
final class Percent {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int ESCAPE_LENGTH = 3;

    private Percent() {}

    /** Encodes all characters but those that stay. */
    static String encode(String text, IntPredicate stays) {
        StringBuilder encoded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (stays.test(c)) {
                encoded.append(character);
            } else {
                for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HEX.toHexDigits(b));
                }
            }
        });
        return encoded.toString();
    }

    /** Decodes what {@link #encode} wrote. What is no encoding, a {@code %} alone for example, stands for itself. */
    static String decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = i;
            while (isEscape(text, end)) {
                end += ESCAPE_LENGTH;
            }
            if (end == i) {
                decoded.append(text.charAt(i++));
            } else {
                decoded.append(decodeRun(text.substring(i, end)));
                i = end;
            }
        }
        return decoded.toString();
    }

    private static boolean isEscape(String text, int at) {
        return at + ESCAPE_LENGTH <= text.length()
                && text.charAt(at) == '%'
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }

    private static String decodeRun(String run) {
        byte[] bytes = HexFormat.ofDelimiter("").withPrefix("%").parseHex(run);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return run;
        }
    }
}
