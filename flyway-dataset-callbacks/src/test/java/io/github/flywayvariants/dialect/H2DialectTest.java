package io.github.flywayvariants.dialect;

import static io.github.flywayvariants.dialect.GivenRows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2DialectTest extends DialectContract {

    @Override
    TestServer server() {
        return TestServer.H2;
    }

    @Override
    String identity() {
        return "id int GENERATED ALWAYS AS IDENTITY";
    }

    @Override
    Identity expectedIdentity() {
        return Identity.ALWAYS;
    }

    @Override
    String oddName() {
        return "ä \"b' \uD83D\uDE00 ?";
    }

    @Override
    List<String> unusualSession() {
        return List.of("SET TIME ZONE 'Asia/Kathmandu'");
    }

    @Override
    String sessionQuery() {
        return "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'TIME ZONE'";
    }

    @Override
    RowLoader.Path nativePath() {
        return RowLoader.Path.BATCH;
    }

    // ---- what only H2 has

    @Test
    void aTriggerCannotBeSwitchedOff() throws SQLException {
        assertThat(dialect.triggers().whyNot()).contains("H2 has no way to switch a trigger off");
        assertThat(dialect.triggers().plan(catalog().tables())).isEmpty();
    }

    @Test
    void whoIsNoAdministratorLacksWhatWasNotGranted() throws SQLException {
        execute(
                "CREATE TABLE granted (id int PRIMARY KEY)",
                "CREATE USER reader PASSWORD 'x'",
                "GRANT SELECT, INSERT ON granted TO reader");
        try (Connection reader = DriverManager.getConnection("jdbc:h2:mem:" + database.name(), "reader", "x")) {
            assertThat(dialect.privileges()
                            .missing(reader, catalog().tables(), EnumSet.allOf(Privileges.Privilege.class)))
                    .extracting(Privileges.Missing::toString)
                    .containsExactly("UPDATE on PUBLIC.GRANTED", "DELETE on PUBLIC.GRANTED", "ALTER on PUBLIC.GRANTED");
        }
    }

    @Test
    void settingForeignKeysAsideDoesNotEndTheTransaction() throws SQLException {
        execute(
                "CREATE TABLE node (id int PRIMARY KEY, parent int REFERENCES node (id))",
                "CREATE UNIQUE INDEX by_parent ON node (parent)");
        assertThat(table("NODE").uniqueKeys()).extracting(Key::name).containsExactly("BY_PARENT");
        Suspension suspension =
                dialect.foreignKeys().suspend(connection, catalog().foreignKeys());
        Sql.execute(connection, "INSERT INTO node VALUES (1, 2), (2, 1)");
        suspension.end();
        connection.rollback();
        assertThat(read(table("NODE"))).isEmpty();
    }

    @Test
    void aSessionThatIsLostSaysWhatItCannotPutBack() throws SQLException {
        execute("CREATE TABLE node (id int PRIMARY KEY, parent int REFERENCES node (id))");
        Suspension suspension;
        try (Connection lost = database.connect()) {
            lost.setAutoCommit(false);
            suspension = dialect.foreignKeys().suspend(lost, catalog().foreignKeys());
        }
        assertThatThrownBy(suspension::close)
                .isInstanceOf(SQLException.class)
                .hasMessage(
                        "H2 does not check the foreign keys of PUBLIC.NODE until the database is closed, or until someone executes:"
                                + " ALTER TABLE \"PUBLIC\".\"NODE\" SET REFERENTIAL_INTEGRITY TRUE CHECK");
    }

    @Test
    void arraysThatAreNoJsonAreRefused() throws SQLException {
        execute("CREATE TABLE listed (v varchar array)");
        for (String malformed :
                List.of("", "x", "[", "[1", "[1,]", "[\"a]", "[\"\\x\"]", "[1] 2", "[".repeat(1_000), "{}")) {
            assertThatThrownBy(() -> load(table("LISTED"), GivenRows.of(row(malformed))))
                    .isInstanceOf(RowRejectedException.class)
                    .hasMessageStartingWith("row 1 holds a value that is not of the column's type");
        }
    }
}
