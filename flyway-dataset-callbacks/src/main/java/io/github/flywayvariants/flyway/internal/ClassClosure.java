package io.github.flywayvariants.flyway.internal;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes that some classes need to run on stock Flyway: all that come from the same folder or jar as themselves. What the JDK and
 * Flyway have is not needed; what comes from elsewhere is named.
 */
final class ClassClosure {

    private final ClassLoader classLoader;
    private final Map<String, byte[]> classes = new TreeMap<>();
    private final Set<String> foreign = new TreeSet<>();

    ClassClosure(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    /** Adds a class with all that it needs. */
    void add(Class<?> type) {
        String file = fileOf(type.getName().replace('.', '/'));
        String url = String.valueOf(classLoader.getResource(file));
        String root = url.substring(0, url.length() - file.length());
        Deque<String> open = new ArrayDeque<>(Set.of(file));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (classes.containsKey(next) || isProvided(next)) {
                continue;
            }
            URL resource = classLoader.getResource(next);
            if (resource == null || !resource.toString().equals(root + next)) {
                foreign.add(next.substring(0, next.length() - ".class".length()).replace('/', '.'));
                continue;
            }
            byte[] bytes = read(resource);
            classes.put(next, bytes);
            open.addAll(referenced(bytes));
        }
    }

    /** Returns the classes by the names of their files. */
    Map<String, byte[]> classes() {
        return classes;
    }

    /** Returns the names of the classes that are needed and come neither from the JDK, nor from Flyway, nor from the same place. */
    Set<String> foreign() {
        return foreign;
    }

    private static boolean isProvided(String file) {
        return file.startsWith("org/flywaydb/")
                || ClassLoader.getPlatformClassLoader().getResource(file) != null;
    }

    private static String fileOf(String internalName) {
        return internalName + ".class";
    }

    private static byte[] read(URL resource) {
        try (InputStream in = resource.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, "A class cannot be read: " + e, e);
        }
    }

    /** Reads the names of classes from the constant pool of a class file (JVM specification, 4.4). */
    private static Set<String> referenced(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.readInt();
            in.readInt();
            int size = in.readUnsignedShort();
            Map<Integer, String> texts = new TreeMap<>();
            Set<Integer> names = new TreeSet<>();
            for (int i = 1; i < size; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts.put(i, in.readUTF());
                    case 7 -> names.add(in.readUnsignedShort());
                    case 5, 6 -> {
                        in.readLong();
                        i++; // takes two entries
                    }
                    case 8, 16, 19, 20 -> in.readUnsignedShort();
                    case 15 -> in.skipBytes(3);
                    default -> in.readInt();
                }
            }
            Set<String> files = new TreeSet<>();
            names.forEach(
                    name -> elementType(texts.getOrDefault(name, "[")).ifPresent(type -> files.add(fileOf(type))));
            return files;
        } catch (IOException e) {
            throw new FlywayVariantsException(ErrorCode.FILES, "A class file is malformed: " + e, e);
        }
    }

    /** Returns the class behind a name or the descriptor of an array; arrays of primitives have none. */
    private static Optional<String> elementType(String name) {
        if (!name.startsWith("[")) {
            return Optional.of(name);
        }
        int start = name.indexOf('L');
        return start < 0 ? Optional.empty() : Optional.of(name.substring(start + 1, name.length() - 1));
    }
}
