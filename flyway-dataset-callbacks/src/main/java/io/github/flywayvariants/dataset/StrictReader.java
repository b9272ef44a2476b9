package io.github.flywayvariants.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The text of a file, decompressed. A byte order mark is left out. What does not fit the encoding is an error that names the line, and is
 * never replaced; so is compressed data that is damaged or cut off.
 */
final class StrictReader extends Reader {

    private static final int BUFFER = 1 << 14;
    private static final int SMALLEST_BUFFER = 1 << 8;
    private static final int LONGEST_MARK = 3;

    private final String name;
    private final Compression compression;
    private final InputStream in;
    private final ByteBuffer bytes;
    private final CharBuffer pending = CharBuffer.allocate(2).limit(0);
    private final CharsetDecoder decoder;
    private boolean inputEnded;
    private long line = 1;

    private StrictReader(StoredFile file, Compression compression, boolean otherEncodings) {
        this.name = file.name();
        this.compression = compression;
        this.in = open(file);
        this.bytes = ByteBuffer.allocate(buffer(file)).flip();
        try {
            fill(LONGEST_MARK + 1);
            Charset charset = charset();
            if (!otherEncodings && !charset.equals(StandardCharsets.UTF_8)) {
                throw Problem.at(name, 1, "expected UTF-8, found " + charset + "; save the file as UTF-8");
            }
            this.decoder = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
        } catch (RuntimeException e) {
            throw closeAfter(e, in);
        }
    }

    /** Opens a file that has to be UTF-8. */
    static StrictReader utf8(StoredFile file, Compression compression) {
        return new StrictReader(file, compression, false);
    }

    /** Opens a file that is UTF-8, or UTF-16, as the first characters show, which are expected to be ASCII. */
    static StrictReader unicode(StoredFile file, Compression compression) {
        return new StrictReader(file, compression, true);
    }

    /** A small file needs no large buffer, and there may be many. */
    private int buffer(StoredFile file) {
        return compression == Compression.NONE
                ? Math.toIntExact(Math.max(SMALLEST_BUFFER, Math.min(BUFFER, file.size())))
                : BUFFER;
    }

    private InputStream open(StoredFile file) {
        InputStream raw;
        try {
            raw = file.open();
        } catch (IOException e) {
            throw Problem.unreadable(name, e);
        }
        try {
            return compression.decompress(raw);
        } catch (IOException e) {
            throw closeAfter(damaged(e), raw);
        } catch (RuntimeException e) {
            throw closeAfter(e, raw);
        }
    }

    private static RuntimeException closeAfter(RuntimeException failure, InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private RuntimeException damaged(IOException e) {
        return Problem.unreadable(name + ":" + line, compression, e);
    }

    /** Tells the encoding by the mark at the start, or by the zeros that ASCII has in UTF-16; drops the mark. */
    private Charset charset() {
        if (startsWith(0xEF, 0xBB, 0xBF)) {
            bytes.position(LONGEST_MARK);
        } else if (startsWith(0xFE, 0xFF) || startsWith(0xFF, 0xFE)) {
            Charset charset = startsWith(0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            bytes.position(2);
            return charset;
        } else if (bytes.remaining() >= 2 && bytes.get(0) == 0 && bytes.get(1) != 0) {
            return StandardCharsets.UTF_16BE;
        } else if (bytes.remaining() >= 2 && bytes.get(0) != 0 && bytes.get(1) == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    private boolean startsWith(int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if (Byte.toUnsignedInt(bytes.get(i)) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads until there are so many bytes, or no more. */
    private void fill(int count) {
        while (bytes.remaining() < count && !inputEnded) {
            bytes.compact();
            try {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                inputEnded = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0));
            } catch (IOException e) {
                throw damaged(e);
            } finally {
                bytes.flip();
            }
        }
    }

    /** Reads one character, also half of one that Java holds as two. */
    @Override
    public int read() {
        if (!pending.hasRemaining()) {
            pending.clear();
            int count = decode(pending.array(), 0, pending.capacity());
            pending.limit(Math.max(count, 0));
            if (count < 0) {
                return -1;
            }
        }
        return pending.get();
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (length > 1 && !pending.hasRemaining()) {
            return decode(buffer, offset, length);
        }
        int c = length == 0 ? -1 : read();
        if (c >= 0) {
            buffer[offset] = (char) c;
        }
        return c >= 0 ? 1 : length == 0 ? 0 : -1;
    }

    private int decode(char[] buffer, int offset, int length) {
        CharBuffer chars = CharBuffer.wrap(buffer, offset, length);
        while (chars.position() == 0) {
            CoderResult result = decoder.decode(bytes, chars, inputEnded);
            countLines(buffer, offset, chars.position());
            if (result.isError()) {
                throw malformed();
            }
            if (chars.position() == 0) {
                if (inputEnded) {
                    return -1;
                }
                fill(bytes.remaining() + 1);
            }
        }
        return chars.position();
    }

    private void countLines(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n') {
                line++;
            }
        }
    }

    private RuntimeException malformed() {
        return Problem.at(
                name,
                line,
                String.format(
                        Locale.ROOT,
                        "the byte 0x%02X does not fit the encoding %s; save the file as UTF-8",
                        bytes.get(bytes.position()),
                        decoder.charset()));
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw Problem.unreadable(name, e);
        }
    }
}
