package io.github.flywayvariants.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes databases for a test, and after it looks for connections that were left open, and drops them. Registered as a field of a test
 * class: {@code @RegisterExtension final TestDatabases databases = new TestDatabases();}
 */
public final class TestDatabases implements AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<TestDatabase> databases = new ArrayList<>();
    private final Duration patience;

    /** Creates an extension that gives servers some seconds to end the sessions of closed connections. */
    public TestDatabases() {
        this(PATIENCE);
    }

    TestDatabases(Duration patience) {
        this.patience = patience;
    }

    /** Returns a new, empty database. */
    public TestDatabase fresh(TestServer server) {
        TestDatabase database = server.newDatabase();
        databases.add(database);
        return database;
    }

    @Override
    public void afterEach(ExtensionContext context) {
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
            database.drop();
        }
        databases.clear();
        if (!leaks.isEmpty()) {
            throw new AssertionError("connections left open: " + String.join(", ", leaks));
        }
    }
}
