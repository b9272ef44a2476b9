package io.github.flywayvariants.flyway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.flywayvariants.FlywayVariantsException;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Range;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Wanted;
import io.github.flywayvariants.flyway.internal.DatasetSchedule.Way;
import io.github.flywayvariants.history.Load;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

class DatasetScheduleTest {

    private static final List<MigrationVersion> SET =
            Stream.of("1", "1.1", "2", "3").map(MigrationVersion::fromVersion).toList();

    private static Wanted wanted(String name, String... range) {
        Optional<Range> bound = range.length == 0
                ? Optional.empty()
                : Optional.of(new Range(
                        MigrationVersion.fromVersion(range[0]),
                        range[1].isEmpty() ? Optional.empty() : Optional.of(MigrationVersion.fromVersion(range[1]))));
        return new Wanted(name, Load.Kind.MIGRATE, "hash of " + name, bound, "flyway-variants.yaml:7");
    }

    private static Optional<MigrationVersion> version(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(MigrationVersion.fromVersion(text));
    }

    private static List<String> schedule(
            String current, String destination, Map<String, String> loaded, Wanted... choice) {
        return DatasetSchedule.of(
                        List.of(List.of(choice)), new Way(version(current), SET, version(destination)), loaded)
                .items()
                .stream()
                .map(item -> item.dataset().name() + "@"
                        + item.at().map(MigrationVersion::getVersion).orElse("end"))
                .toList();
    }

    private static void expectUnfit(String current, String destination, String message, Wanted... choice) {
        assertThatExceptionOfType(FlywayVariantsException.class)
                .isThrownBy(() -> schedule(current, destination, Map.of(), choice))
                .withMessageContaining(message);
    }

    @Test
    void aDatasetIsLoadedWhenTheDatabaseIsAtItsVersion() {
        assertThat(schedule("", "3", Map.of(), wanted("a", "1.1", "1.1"))).containsExactly("a@1.1");
        assertThat(schedule("1.1", "3", Map.of(), wanted("a", "1.1", "1.1"))).containsExactly("a@1.1");
        assertThat(schedule("1.1", "1.1", Map.of(), wanted("a", "1.1", "1.1"))).containsExactly("a@1.1");
    }

    @Test
    void aDatasetForManyVersionsIsLoadedAtTheLastOfThem() {
        assertThat(schedule("", "3", Map.of(), wanted("a", "1", "2"))).containsExactly("a@2");
        assertThat(schedule("", "3", Map.of(), wanted("a", "1", "2.5"))).containsExactly("a@2");
        assertThat(schedule("", "3", Map.of(), wanted("a", "1", ""))).containsExactly("a@3");
        assertThat(schedule("", "1.1", Map.of(), wanted("a", "1", ""))).containsExactly("a@1.1");
    }

    @Test
    void aDatasetForAllVersionsIsLoadedAtTheEnd() {
        assertThat(schedule("", "3", Map.of(), wanted("a"))).containsExactly("a@end");
        assertThat(schedule("", "", Map.of(), wanted("a"))).containsExactly("a@end");
    }

    @Test
    void whatIsLoadedAsItIsIsNotLoadedAgain() {
        Map<String, String> loaded = Map.of("a", "hash of a");
        assertThat(schedule("2", "3", loaded, wanted("a", "1.1", "1.1"))).isEmpty();
        assertThat(schedule("1.1", "1.1", loaded, wanted("a", "1.1", "1.1"))).isEmpty();
        assertThat(schedule("2", "3", loaded, wanted("a"))).isEmpty();
        assertThat(schedule("2", "3", Map.of("a", "another hash"), wanted("a"))).containsExactly("a@end");
    }

    @Test
    void aDatasetOfThePastIsRefused() {
        expectUnfit(
                "2",
                "3",
                "flyway-variants.yaml:7: the dataset \"a\" is for version 1.1, and the database is at version 2 already",
                wanted("a", "1.1", "1.1"));
    }

    @Test
    void aDatasetOfTheFutureIsRefused() {
        expectUnfit("", "2", "is for version 3, and this run goes to version 2", wanted("a", "3", "3"));
        expectUnfit("", "", "is for version 3, and this run goes to no version", wanted("a", "3", "3"));
    }

    @Test
    void aDatasetOfAVersionThatTheSetDoesNotHaveIsRefused() {
        expectUnfit(
                "",
                "3",
                "is for version 2.7, and no migration of the set has such a version",
                wanted("a", "2.7", "2.7"));
    }

    @Test
    void ofSeveralDatasetsTheNearestOneIsTaken() {
        Wanted one = wanted("one", "1", "1");
        Wanted two = wanted("two", "1.1", "2");
        Wanted any = wanted("any");
        assertThat(schedule("", "3", Map.of(), one, two, any)).containsExactly("two@2");
        assertThat(schedule("", "1.1", Map.of(), two, one, any)).containsExactly("two@1.1");
        assertThat(schedule("", "1", Map.of(), two, one, any)).containsExactly("one@1");
        assertThat(schedule("3", "3", Map.of(), two, one, any)).containsExactly("any@end");
        assertThat(schedule("3", "3", Map.of("two", "hash of two"), two, one)).isEmpty();
        expectUnfit("3", "3", "the dataset \"one\" is for version 1", two, one);
    }

    private static Way way(String current, String target, String... baselines) {
        return Way.of(
                version(current),
                SET,
                Stream.of(baselines).map(MigrationVersion::fromVersion).toList(),
                MigrationVersion.fromVersion(target));
    }

    @Test
    void theWayGoesToTheTarget() {
        assertThat(way("", "latest").destination()).isEqualTo(version("3"));
        assertThat(way("2", "latest").set()).containsExactly(MigrationVersion.fromVersion("3"));
        assertThat(way("3", "latest").destination()).isEqualTo(version("3"));
        assertThat(way("", "next").destination()).isEqualTo(version("1"));
        assertThat(way("1", "next").destination()).isEqualTo(version("1.1"));
        assertThat(way("3", "next").destination()).isEqualTo(version("3"));
        assertThat(way("", "2.5").destination()).isEqualTo(version("2"));
        assertThat(way("2", "1").destination()).isEqualTo(version("2"));
        assertThat(way("2", "current").destination()).isEqualTo(version("2"));
        assertThat(way("", "current").destination()).isEmpty();
    }

    @Test
    void aNewDatabaseStartsWithTheNewestBaselineMigrationWhateverTheTarget() {
        assertThat(way("", "latest", "1.1", "2").set())
                .extracting(MigrationVersion::getVersion)
                .containsExactly("2", "3");
        assertThat(way("", "1.1", "1.1", "2").set())
                .extracting(MigrationVersion::getVersion)
                .containsExactly("2", "3");
        assertThat(way("", "1.1", "1.1", "2").destination()).isEqualTo(version("2"));
        assertThat(way("1", "latest", "2").set())
                .extracting(MigrationVersion::getVersion)
                .containsExactly("1.1", "2", "3");
    }

    @Test
    void theEndHasWhatBelongsToItsVersionAndThenWhatBelongsToNone() {
        DatasetSchedule schedule = DatasetSchedule.of(
                List.of(List.of(wanted("none")), List.of(wanted("three", "3", "3")), List.of(wanted("two", "2", "2"))),
                new Way(Optional.empty(), SET, version("3")),
                Map.of());
        assertThat(schedule.at(MigrationVersion.fromVersion("2")))
                .extracting(Wanted::name)
                .containsExactly("two");
        assertThat(schedule.atEnd(version("3"))).extracting(Wanted::name).containsExactly("three", "none");
    }
}
