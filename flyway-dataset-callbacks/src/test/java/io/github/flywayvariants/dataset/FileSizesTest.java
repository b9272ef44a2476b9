package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files are read with small buffers and are kept, large ones are not: their text is the same. */
class FileSizesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 255, 256, 257, 511, 512, 513, 16_383, 16_384, 16_385, 65_537})
    void aFileOfAnySizeIsReadWholeAndAgain(int bytes) throws IOException {
        // Characters of two bytes, so that one stands over the end of a buffer.
        String text = "x".repeat(bytes % 2) + "é".repeat(bytes / 2);
        Path path = Files.writeString(folder.resolve("t.csv"), text);
        StoredFile file = StoredFile.of(path);
        assertThat(file.size()).isEqualTo(bytes);
        for (int time = 0; time < 2; time++) {
            try (StrictReader reader = StrictReader.utf8(file, Compression.NONE)) {
                StringBuilder read = new StringBuilder();
                for (int c = reader.read(); c >= 0; c = reader.read()) {
                    read.append((char) c);
                }
                assertThat(read).hasToString(text);
            }
        }
        MessageDigest digest = Sha256.start();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Dataset.open(folder).tables().get(0).hash()).isEqualTo(Sha256.text(digest));
    }
}
