package com.example.library;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** On a server of its own. */
class LibraryOnPostgresqlTest extends LibraryContract {

    @TestConfiguration
    static class Server {

        @Bean
        EmbeddedPostgres server() throws IOException {
            return EmbeddedPostgres.start();
        }

        @Bean
        DataSource database(EmbeddedPostgres server) {
            return server.getPostgresDatabase();
        }
    }
}
