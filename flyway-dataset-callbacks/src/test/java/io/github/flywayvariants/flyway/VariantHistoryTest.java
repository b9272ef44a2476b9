package io.github.flywayvariants.flyway;

import io.github.flywayvariants.testing.TestServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The variants of one set of migrations have one history, which is that of stock Flyway. */
class VariantHistoryTest {

    @Nested
    @Tag("flyway-matrix")
    class OnH2 extends VariantHistoryContract {
        OnH2() {
            super(TestServer.H2);
        }
    }

    @Nested
    @Tag("flyway-matrix")
    class OnPostgresql extends VariantHistoryContract {
        OnPostgresql() {
            super(TestServer.POSTGRESQL);
        }
    }

    @Nested
    class OnSqlServer extends VariantHistoryContract {
        OnSqlServer() {
            super(TestServer.SQLSERVER);
        }
    }

    @Nested
    class OnMariadb extends VariantHistoryContract {
        OnMariadb() {
            super(TestServer.MARIADB);
        }
    }
}
