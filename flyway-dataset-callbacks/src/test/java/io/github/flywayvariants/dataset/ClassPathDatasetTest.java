package io.github.flywayvariants.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.ValueKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets on the class path, and the hash that is theirs wherever they are. */
class ClassPathDatasetTest {

    private static final String CSV = "id,name\n1,a\n2,\"b\"\"\"\n";
    private static final TableShape SHAPE = new TableShape(
            new TableId("s", "t"),
            List.of(new TableShape.Column("id", ValueKind.INTEGER), new TableShape.Column("name", ValueKind.TEXT)));

    @TempDir
    private Path folder;

    private Path exploded(String root) throws IOException {
        Path dataset = Files.createDirectories(folder.resolve(root).resolve("db/datasets/small one"));
        Files.writeString(dataset.resolve("t.csv"), CSV);
        Files.writeString(dataset.resolve("dataset.json"), """
                {"format":1,"name":"small","tables":[
                {"table":"t","file":"t.csv"}
                ]}
                """);
        return folder.resolve(root);
    }

    private Path jar(String name, boolean listsFolders) throws IOException {
        Path dataset = exploded("jarred").resolve("db/datasets/small one");
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            if (listsFolders) {
                for (String each : List.of("db/", "db/datasets/", "db/datasets/small one/")) {
                    entries.putNextEntry(new JarEntry(each));
                }
            }
            for (String each : List.of("dataset.json", "t.csv")) {
                entries.putNextEntry(new JarEntry("db/datasets/small one/" + each));
                entries.write(Files.readAllBytes(dataset.resolve(each)));
            }
        }
        return jar;
    }

    private static URLClassLoader loader(Path... roots) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path root : roots) {
            urls.add(root.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), null);
    }

    private static List<String> names(Dataset dataset) {
        List<String> names = new ArrayList<>();
        try (RowReader rows = dataset.tables().get(0).read(SHAPE, ReadOptions.defaults())) {
            while (rows.next()) {
                names.add(rows.cell(1));
            }
        }
        return names;
    }

    @Test
    void aDatasetIsReadFromAFolderAndFromAJarThatNeedNotListItsFolders() throws IOException {
        for (Path root : List.of(exploded("classes"), jar("with folders.jar", true), jar("without.jar", false))) {
            try (URLClassLoader loader = loader(root)) {
                for (String directory : List.of("classpath:db/datasets", "classpath:/db/datasets/", "db/datasets")) {
                    try (ClassPathDataset opened = ClassPathDataset.open(loader, directory, "small one")) {
                        assertThat(names(opened.dataset())).as(root.toString()).containsExactly("a", "b\"");
                        assertThat(opened.dataset().name()).isEqualTo("small");
                    }
                }
            }
        }
    }

    @Test
    void twoDatasetsInOneJarAreOpenAtOnceAndTheJarIsClosedWithThem() throws IOException {
        Path jar = jar("a.jar", true);
        try (URLClassLoader loader = loader(jar)) {
            ClassPathDataset one = ClassPathDataset.open(loader, "db/datasets", "small one");
            ClassPathDataset other = ClassPathDataset.open(loader, "db/datasets", "small one");
            one.close();
            assertThat(names(other.dataset())).hasSize(2);
            FileSystem system = other.dataset().directory().getFileSystem();
            assertThat(system).isNotSameAs(FileSystems.getDefault());
            other.close();
            assertThat(system.isOpen()).isFalse();
        }
    }

    @Test
    void whatIsNotThereOrTwiceIsSaid() throws IOException {
        Path first = exploded("one");
        Path second = exploded("two");
        try (URLClassLoader loader = loader(first, second)) {
            assertThatThrownBy(() -> ClassPathDataset.open(loader, "classpath:db/datasets", "other"))
                    .isInstanceOf(FlywayVariantsException.class)
                    .hasMessageContaining("There is no dataset classpath:db/datasets/other");
            assertThatThrownBy(() -> ClassPathDataset.open(loader, "classpath:db/datasets", "small one"))
                    .isInstanceOf(FlywayVariantsException.class)
                    .hasMessageContaining("more than one dataset classpath:db/datasets/small one")
                    .hasMessageContaining("/one/db/")
                    .hasMessageContaining("/two/db/");
            for (String name : List.of("", ".", "../datasets/small one", "a//b", "small one/")) {
                assertThatThrownBy(() -> ClassPathDataset.open(loader, "classpath:db/datasets", name))
                        .as(name)
                        .isInstanceOf(FlywayVariantsException.class)
                        .hasMessageContaining("does not name a dataset");
            }
        }
    }

    /** As frameworks have them that start from one archive. */
    @Test
    void aJarInsideOfAnotherAndOtherPlacesAreRefusedWithWhatToDo() throws IOException {
        URI jar = jar("outer.jar", true).toUri();
        for (String place :
                List.of("jar:" + jar + "!/lib/inner.jar!/db/datasets/x", "http://localhost/db/datasets/x")) {
            URL url = URI.create(place).toURL();
            ClassLoader loader = new ClassLoader(null) {
                @Override
                public Enumeration<URL> getResources(String name) {
                    return name.endsWith("x") ? Collections.enumeration(List.of(url)) : Collections.emptyEnumeration();
                }
            };
            assertThatThrownBy(() -> ClassPathDataset.open(loader, "classpath:db/datasets", "x"))
                    .isInstanceOf(FlywayVariantsException.class)
                    .hasMessageContaining(place)
                    .hasMessageContaining("Unpack the archive");
        }
    }

    @Test
    void nothingIsSavedIntoAJar() throws IOException {
        Path jar = jar("a.jar", true);
        byte[] before = Files.readAllBytes(jar);
        try (URLClassLoader loader = loader(jar);
                ClassPathDataset opened = ClassPathDataset.open(loader, "db/datasets", "small one")) {
            Path target = opened.dataset().directory();
            assertThatThrownBy(() -> FolderSwap.begin(target))
                    .isInstanceOf(FlywayVariantsException.class)
                    .hasMessageContaining("a.jar")
                    .hasMessageContaining("Save it into a folder");
        }
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    }

    @Test
    void theHashIsThatOfTheContentWhereverItIsAndHoweverItIsCompressed() throws IOException {
        Path dataset = exploded("classes").resolve("db/datasets/small one");
        String hash = Dataset.open(dataset).sha256();
        assertThat(hash).matches("[0-9a-f]{64}");
        try (URLClassLoader loader = loader(jar("a.jar", true));
                ClassPathDataset opened = ClassPathDataset.open(loader, "db/datasets", "small one")) {
            assertThat(opened.dataset().sha256()).isEqualTo(hash);
        }
        Map<String, String> changes = Map.of(
                "another row", "{\"format\":1,\"tables\":[\n{\"table\":\"t\",\"file\":\"u.csv\"}\n]}",
                "another table", "{\"format\":1,\"tables\":[\n{\"table\":\"u\",\"file\":\"t.csv\"}\n]}",
                "another number",
                        "{\"format\":1,\"tables\":[\n{\"table\":\"t\",\"file\":\"t.csv\",\"identity\":{\"column\":\"id\",\"next\":9}}\n]}",
                "another sequence",
                        "{\"format\":1,\"tables\":[\n{\"table\":\"t\",\"file\":\"t.csv\"}\n],\"sequences\":[\n{\"sequence\":\"q\",\"next\":9}\n]}");
        for (Map.Entry<String, String> change : changes.entrySet()) {
            Path other = Files.createDirectories(folder.resolve(change.getKey()));
            String file = change.getValue().contains("u.csv") ? "u.csv" : "t.csv";
            Files.writeString(other.resolve(file), file.equals("u.csv") ? CSV + "3,c\n" : CSV);
            Files.writeString(other.resolve("dataset.json"), change.getValue());
            assertThat(Dataset.open(other).sha256()).as(change.getKey()).isNotEqualTo(hash);
        }
        Path compressed = Files.createDirectories(folder.resolve("compressed"));
        try (OutputStream out = Compression.GZ.compress(Files.newOutputStream(compressed.resolve("t.csv.gz")))) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = Files.newInputStream(compressed.resolve("t.csv.gz"))) {
            assertThat(in.readAllBytes()).isNotEqualTo(CSV.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Dataset.open(compressed).sha256()).isEqualTo(hash);
    }
}
