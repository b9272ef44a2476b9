package io.github.flywayvariants.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes databases for a test, and after it looks for connections that were left open, and drops them. Registered as a field of a test
 * class: {@code @RegisterExtension final TestDatabases databases = new TestDatabases();}
 */
public final class TestDatabases implements AfterEachCallback, AfterAllCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<TestDatabase> databases = new ArrayList<>();
    private final Duration patience;
    private final boolean forClass;

    /** Creates an extension whose databases are for one test. It gives servers some seconds to end the sessions of closed connections. */
    public TestDatabases() {
        this(PATIENCE, false);
    }

    TestDatabases(Duration patience, boolean forClass) {
        this.patience = patience;
        this.forClass = forClass;
    }

    /** Creates an extension whose databases are for all tests of a class, which only look at them; it has one instance for all its tests. */
    public static TestDatabases forClass() {
        return new TestDatabases(PATIENCE, true);
    }

    /** Returns a new, empty database. */
    public TestDatabase fresh(TestServer server) {
        TestDatabase database = server.newDatabase();
        databases.add(database);
        return database;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forClass) {
            closeAll();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeAll();
    }

    /**
     * Drops all databases.
     *
     * @throws AssertionError if a connection to one of them was still open
     */
    void closeAll() {
        List<String> leaks = new ArrayList<>();
        for (TestDatabase database : databases) {
            int open = database.openConnections(patience);
            if (open > 0) {
                leaks.add(database + ": " + open);
            }
            try {
                database.drop();
            } catch (IllegalStateException e) {
                if (open == 0) {
                    throw e;
                }
                leaks.add(database + " is not dropped: " + e.getCause());
            }
        }
        databases.clear();
        if (!leaks.isEmpty()) {
            throw new AssertionError("connections left open: " + String.join(", ", leaks));
        }
    }
}
