package io.github.flywayvariants;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as manifests, bundles and reports show it: in lower-case hexadecimal. */
public final class Sha256 {

    private Sha256() {}

    /** Starts a hash of content that comes in portions. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Ends a hash. */
    public static String text(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the hash of some content. */
    public static String of(byte[] content) {
        MessageDigest digest = start();
        digest.update(content);
        return text(digest);
    }
}
