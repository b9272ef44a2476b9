package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class CompressionTest {

    @Test
    void withoutTheLibraryForZstandardItIsSaidWhatToAdd() throws Exception {
        URL engine = Compression.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {engine}, ClassLoader.getPlatformClassLoader())) {
            Class<?> compression = alone.loadClass(Compression.class.getName());
            Object zst = compression.getField("ZST").get(null);
            Method decompress = compression.getDeclaredMethod("decompress", InputStream.class);
            decompress.setAccessible(true);
            assertThatThrownBy(() -> decompress.invoke(zst, new ByteArrayInputStream(new byte[0])))
                    .cause()
                    .hasMessage(
                            "Files that end in .zst need a library that is not there: add com.github.luben:zstd-jni to the class"
                                    + " path (for Maven, to the dependencies of the plugin), or choose the compression \"gz\". [dataset]");
        }
    }

    @Test
    void namesOfParametersAreTakenInAnyCase() {
        assertThat(Compression.of("GZ")).contains(Compression.GZ);
        assertThat(Compression.of("zip")).isEmpty();
        assertThat(FileFormat.of("JsonL")).contains(FileFormat.JSONL);
        assertThat(FileFormat.of("xml")).isEmpty();
    }
}
