package io.github.flywayvariants.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/**
 * Rows as a stream of bytes for a driver that pulls. What goes wrong in the rows is kept and the stream ends there: at an exception the
 * driver would close the connection.
 */
final class EncodedRows extends InputStream {

    private static final int PORTION = 1 << 16;

    private final Rows rows;
    private final RowEncoder encoder;
    private int at;
    private final KeptFailure failure = new KeptFailure();

    EncodedRows(Rows rows, RowEncoder encoder) {
        this.rows = rows;
        this.encoder = encoder;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (at == encoder.length() && !fill()) {
            return -1;
        }
        int count = Math.min(length, encoder.length() - at);
        System.arraycopy(encoder.bytes(), at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() {
        at = 0;
        if (failure.isThere()) {
            return false;
        }
        try {
            return encoder.fill(rows, PORTION);
        } catch (SQLException | IOException | RuntimeException e) {
            failure.keep(e);
            encoder.discard();
            return false;
        }
    }

    /** Throws what went wrong in the rows, if anything did. */
    void rethrow() throws SQLException, IOException {
        failure.rethrow();
    }
}
