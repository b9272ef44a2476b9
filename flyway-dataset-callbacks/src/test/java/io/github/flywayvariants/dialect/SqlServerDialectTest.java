package io.github.flywayvariants.dialect;

import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.testing.SqlServer;
import io.github.flywayvariants.testing.TestServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** SQL Server, or Babelfish: where neither is there, all of it is skipped. */
class SqlServerDialectTest extends DialectContract {

    private static final Pattern COMPUTED = Pattern.compile("int GENERATED ALWAYS AS (\\([^)]*\\))(?: STORED)?");

    @Override
    TestServer server() {
        return TestServer.SQLSERVER;
    }

    /** Texts of any language are national here, and what is computed has no type. */
    @Override
    String spelled(String sql) {
        return COMPUTED.matcher(sql)
                .replaceAll("AS $1")
                .replaceAll("(?<![a-z])varchar\\((\\d+)\\)", "nvarchar($1)")
                .replace("CREATE TABLE IF NOT EXISTS", "CREATE TABLE")
                .replace("CREATE TEMPORARY TABLE ", "CREATE TABLE #");
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
