package io.github.flywayvariants.dataset;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** All that uses the Zstandard library, which is optional: loaded only where it is there. */
final class Zstandard {

    private static final int LEVEL = 6;

    private Zstandard() {}

    static InputStream decompress(InputStream in) throws IOException {
        return new ZstdInputStream(in);
    }

    static OutputStream compress(OutputStream out) throws IOException {
        return new ZstdOutputStream(out, LEVEL).setChecksum(true);
    }
}
