package io.github.flywayvariants.flyway.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.history.Stamp;
import io.github.flywayvariants.variant.DataPolicy;
import io.github.flywayvariants.variant.Variant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionTest {

    private static final Variant TEST = new Variant("test", DataPolicy.RECORD, false, List.of(), Optional.empty());
    private static final Variant RELEASE = new Variant("release", DataPolicy.RECORD, true, List.of(), Optional.empty());

    private static Optional<Stamp> stamp(Variant variant, boolean isValid) {
        return Optional.of(new Stamp(variant.name(), variant.isProtected(), isValid));
    }

    @Test
    void rowsMayBeChangedInAnEmptyDatabaseAndInOneThatIsNotProtected() {
        assertThat(Protection.reason(Optional.empty(), true)).isEmpty();
        assertThat(Protection.reason(stamp(TEST, true), false)).isEmpty();
        assertThat(Protection.reason(stamp(TEST, false), true)).isEmpty();
        assertThat(Protection.reason(Optional.of(new Stamp("test", true, true)), false, TEST))
                .as("the settings do not protect it any more")
                .isPresent();
    }

    @Test
    void rowsMayNotBeChangedInAProtectedDatabaseOrInOneThatNobodyKnows() {
        assertThat(Protection.reason(stamp(RELEASE, true), true))
                .hasValueSatisfying(reason -> assertThat(reason).contains("variant \"release\", which is protected"));
        assertThat(Protection.reason(Optional.empty(), false))
                .hasValueSatisfying(reason -> assertThat(reason).contains("has no stamp"));
        assertThat(Protection.reason(stamp(TEST, false), false))
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("was made for another server or database, or was changed by hand"));
    }

    @Test
    void aDatabaseKeepsItsVariant() {
        assertThat(Protection.reason(stamp(TEST, true), false, TEST)).isEmpty();
        assertThat(Protection.reason(stamp(RELEASE, true), false, RELEASE)).isEmpty();
        assertThat(Protection.reason(stamp(TEST, true), false, RELEASE)).isPresent();
        assertThat(Protection.reason(stamp(RELEASE, true), false, TEST))
                .hasValueSatisfying(reason -> assertThat(reason).contains("protected"));
    }

    @Test
    void aDatabaseThatNobodyKnowsBecomesOneOfAProtectedVariantOnly() {
        assertThat(Protection.reason(Optional.empty(), true, TEST)).isEmpty();
        assertThat(Protection.reason(Optional.empty(), false, TEST)).isPresent();
        assertThat(Protection.reason(stamp(TEST, false), false, TEST)).isPresent();
        assertThat(Protection.reason(Optional.empty(), false, RELEASE)).isEmpty();
        assertThat(Protection.reason(stamp(TEST, false), false, RELEASE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost:5433/shop?user=a, postgresql, shop, localhost:5433/shop",
        "jdbc:postgresql://DB.example/shop, postgresql, shop, db.example:5432/shop",
        "jdbc:mariadb://db/shop, mariadb, shop, db:3306/shop",
        "jdbc:mysql://user:secret@db/shop, mysql, shop, db:3306/shop",
        "jdbc:aws-wrapper:postgresql://db/shop, postgresql, shop, db:5432/shop",
        "jdbc:sqlserver://db:1444;databaseName=shop;encrypt=true, sqlserver, shop, db:1444/shop",
        "jdbc:sqlserver://;serverName=db;portNumber=1444, sqlserver, shop, db:1444/shop",
        "'jdbc:mysql://(host=db,port=3307,user=a,password=secret)/shop', mysql, shop, db:3307/shop",
        "jdbc:sqlserver://db, sqlserver, shop, db:1433/shop",
        "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1, h2, SHOP, h2/mem:shop",
        "jdbc:h2:/data/shop, h2, SHOP, h2//data/shop",
        "jdbc:h2:tcp://db/shop, h2, SHOP, db:9092/SHOP"
    })
    void aDatabaseIsNamedAsTheConnectionWasAskedFor(String url, String database, String catalog, String address) {
        assertThat(DatabaseAddress.of(url, database, catalog)).isEqualTo(address);
    }
}
