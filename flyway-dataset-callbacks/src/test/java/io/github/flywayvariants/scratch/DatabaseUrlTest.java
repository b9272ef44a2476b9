package io.github.flywayvariants.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A scratch database is reached as the configured one is, but for its name. */
class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db.example.com:5433/shop?ssl=true&user=a   | jdbc:postgresql://db.example.com:5433/other?ssl=true&user=a
            jdbc:postgresql://one,two:5433/shop                          | jdbc:postgresql://one,two:5433/other
            jdbc:postgresql://localhost/                                 | jdbc:postgresql://localhost/other
            jdbc:postgresql:shop?user=a                                  | jdbc:postgresql:other?user=a
            jdbc:mariadb://localhost:3306/shop?user=root                 | jdbc:mariadb://localhost:3306/other?user=root
            jdbc:mariadb:replication://one,two/shop                      | jdbc:mariadb:replication://one,two/other
            jdbc:mysql://localhost                                       | jdbc:mysql://localhost/other
            jdbc:sqlserver://localhost:1433;databaseName=shop;encrypt=no | jdbc:sqlserver://localhost:1433;encrypt=no;databaseName=other
            jdbc:sqlserver://localhost;Database={a;b}}c};encrypt=no;     | jdbc:sqlserver://localhost;encrypt=no;databaseName=other
            jdbc:sqlserver://localhost                                   | jdbc:sqlserver://localhost;databaseName=other
            """)
    void anotherDatabaseIsOnTheSameServer(String url, String other) {
        assertThat(DatabaseUrl.beside(url, "other")).contains(other);
    }

    @Test
    void ofOtherUrlsNothingIsGuessed() {
        assertThat(DatabaseUrl.beside("jdbc:oracle:thin:@localhost:1521:shop", "other"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:h2:./data/shop                                           | jdbc:h2:mem:other;DB_CLOSE_DELAY=-1
            jdbc:h2:tcp://localhost/~/shop;MODE=MSSQLServer;IFEXISTS=TRUE | jdbc:h2:mem:other;DB_CLOSE_DELAY=-1;MODE=MSSQLServer
            jdbc:h2:file:/shop;auto_server=true;INIT=SET X 1\\;SET Y 2     | jdbc:h2:mem:other;DB_CLOSE_DELAY=-1;INIT=SET X 1\\;SET Y 2
            jdbc:h2:mem:shop;DB_CLOSE_DELAY=10;                           | jdbc:h2:mem:other;DB_CLOSE_DELAY=-1
            """)
    void h2HasItsOptionsInMemory(String url, String inMemory) {
        assertThat(DatabaseUrl.isH2(url)).isTrue();
        assertThat(DatabaseUrl.inMemory(url, "other")).isEqualTo(inMemory);
    }
}
