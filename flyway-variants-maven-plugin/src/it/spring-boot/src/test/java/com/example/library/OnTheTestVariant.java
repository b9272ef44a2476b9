package com.example.library;

import io.github.flywayvariants.flyway.FlywayVariants;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Has Flyway make the variant "test" of the application's database. */
@TestConfiguration
class OnTheTestVariant {

    @Bean
    FlywayConfigurationCustomizer testVariant() {
        return configuration -> FlywayVariants.variant("test")
                .file("classpath:flyway-variants.yaml")
                .configure(configuration);
    }
}
