package io.github.flywayvariants.dataset;

import io.github.flywayvariants.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;

/** A file that is read once from beginning to end, by which its hash is known. */
final class HashedContent extends FilterInputStream {

    private final MessageDigest digest = Sha256.start();
    private final Consumer<String> whole;

    /**
     * Creates it.
     *
     * @param whole is told the SHA-256 when the end is reached
     */
    HashedContent(InputStream content, Consumer<String> whole) {
        super(content);
        this.whole = whole;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = in.read(buffer, from, length);
        if (read > 0) {
            digest.update(buffer, from, read);
        } else if (read < 0) {
            whole.accept(Sha256.text(digest));
        }
        return read;
    }

    /** What is skipped is part of the hash, too. */
    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 1 << 13)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
