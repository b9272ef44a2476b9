package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.testing.SqlServer;
import io.github.flywayvariants.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** SQL Server, or Babelfish: where neither is there, all of it is skipped. */
class SqlServerDialectTest extends DialectContract {

    @Override
    TestServer server() {
        return TestServer.SQLSERVER;
    }

    @Override
    String identity() {
        return "id int IDENTITY";
    }

    @Override
    Identity expectedIdentity() {
        return Identity.ALWAYS;
    }

    @Override
    String oddName() {
        // Babelfish takes no name with a bracket.
        return SqlServer.isBabelfish() ? "ä b' \" ?" : "ä [b]' \" ?";
    }

    @Override
    List<String> unusualSession() {
        return List.of(
                "SET XACT_ABORT ON",
                "SET NOCOUNT ON",
                "SET DATEFORMAT dmy",
                "SET LANGUAGE German",
                "SET ANSI_WARNINGS OFF");
    }

    @Override
    String sessionQuery() {
        return "SELECT CONCAT(@@OPTIONS & 32765, '|', @@LANGUAGE, '|', @@DATEFIRST, '|', @@LOCK_TIMEOUT)";
    }

    @Override
    RowLoader.Path nativePath() {
        return RowLoader.Path.BULK_COPY;
    }

    @Test
    void theNativePathIsFoundThroughADriverOfAnotherClassLoader() throws Exception {
        assertNativePathThroughADriverOfAnotherClassLoader();
    }
}
