package io.github.flywayvariants.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.dialect.Privileges.Privilege;
import org.junit.jupiter.api.Test;

/** The test servers run without grants. */
class MariaDbGrantTest {

    private static final TableId TABLE = new TableId("app_x", "person");

    private static MariaDbGrant grant(String line) {
        return MariaDbGrant.parse(line).get(0);
    }

    @Test
    void aGrantOnTheServerCoversEveryTable() {
        MariaDbGrant grant = grant("GRANT ALL PRIVILEGES ON *.* TO `root`@`localhost` WITH GRANT OPTION");
        assertThat(grant.covers(TABLE)).isTrue();
        assertThat(grant.privileges()).containsExactly(Privilege.values());
    }

    @Test
    void aGrantOnASchemaIsAPattern() {
        assertThat(grant("GRANT SELECT, DELETE ON `app\\_x`.* TO `w`@`%`").privileges())
                .containsExactly(Privilege.SELECT, Privilege.DELETE);
        assertThat(grant("GRANT SELECT ON `app\\_x`.* TO `w`@`%`").covers(TABLE))
                .isTrue();
        assertThat(grant("GRANT SELECT ON `app\\_x`.* TO `w`@`%`").covers(new TableId("appax", "person")))
                .isFalse();
        assertThat(grant("GRANT SELECT ON `app%`.* TO `w`@`%`").covers(TABLE)).isTrue();
        assertThat(grant("GRANT SELECT ON `other`.* TO `w`@`%`").covers(TABLE)).isFalse();
    }

    @Test
    void aGrantOnATableCoversThatTableOnly() {
        MariaDbGrant grant = grant("GRANT SELECT, INSERT (`id`, `na``me`), UPDATE ON `app_x`.`person` TO `w`@`%`");
        assertThat(grant.privileges()).containsExactly(Privilege.SELECT, Privilege.UPDATE);
        assertThat(grant.covers(TABLE)).isTrue();
        assertThat(grant.covers(new TableId("app_x", "other"))).isFalse();
        assertThat(grant.covers(new TableId("appax", "person"))).isFalse();
    }

    @Test
    void otherGrantsSayNothingOfTables() {
        assertThat(MariaDbGrant.parse("GRANT `reader` TO `w`@`%`")).isEmpty();
        assertThat(MariaDbGrant.parse("GRANT EXECUTE ON PROCEDURE `app_x`.`p` TO `w`@`%`"))
                .isEmpty();
        assertThat(grant("GRANT USAGE ON *.* TO `w`@`%`").privileges()).isEmpty();
    }
}
