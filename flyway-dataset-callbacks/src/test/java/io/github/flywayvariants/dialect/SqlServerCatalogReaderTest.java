package io.github.flywayvariants.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.catalog.Catalog;
import io.github.flywayvariants.catalog.Column;
import io.github.flywayvariants.catalog.ForeignKey;
import io.github.flywayvariants.catalog.Identity;
import io.github.flywayvariants.catalog.Key;
import io.github.flywayvariants.catalog.Table;
import io.github.flywayvariants.catalog.TableId;
import io.github.flywayvariants.catalog.TableTrait;
import io.github.flywayvariants.catalog.Trigger;
import io.github.flywayvariants.catalog.ValueKind;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The catalog of SQL Server, from rows as its views have them. */
class SqlServerCatalogReaderTest {

    private static final TableId JOBS = new TableId("dbo", "jobs");

    private Catalog catalog;

    @BeforeEach
    void read() throws SQLException {
        ScriptedConnection scripted = new ScriptedConnection()
                .answer(
                        "t.temporal_type",
                        List.of("dbo", "jobs", 0, 0, 0, 0, 0, 0, 0, 0),
                        List.of("dbo", "people", 0, 0, 0, 1, 0, 0, 0, 0),
                        List.of("dbo", "versioned", 2, 0, 0, 0, 0, 0, 0, 0),
                        List.of("dbo", "versions", 1, 0, 0, 0, 0, 0, 0, 0),
                        List.of("dbo", "cache", 0, 1, 1, 0, 0, 0, 0, 0),
                        List.of("dbo", "files", 0, 0, 0, 0, 1, 0, 0, 0),
                        List.of("dbo", "tenants", 0, 0, 0, 0, 0, 1, 0, 0),
                        List.of("dbo", "sold", 0, 0, 0, 0, 0, 0, 1, 0),
                        List.of("dbo", "salaries", 0, 0, 0, 0, 0, 0, 0, 1))
                .answer(
                        "c.max_length",
                        List.of("dbo", "jobs", "id", "smallint", 2, 5, 0, 0, 1, 0, 0),
                        List.of("dbo", "jobs", "title", "nvarchar", 100, 0, 0, 0, 0, 0, 1),
                        List.of("dbo", "jobs", "note", "varchar", -1, 0, 0, 1, 0, 0, 0),
                        List.of("dbo", "jobs", "pay", "decimal", 9, 10, 2, 1, 0, 0, 0),
                        List.of("dbo", "jobs", "twice", "int", 4, 10, 0, 1, 0, 1, 0),
                        List.of("dbo", "jobs", "version", "timestamp", 8, 0, 0, 0, 0, 0, 0),
                        List.of("dbo", "jobs", "at", "datetime2", 8, 27, 7, 1, 0, 0, 0),
                        List.of("dbo", "jobs", "place", "geography", -1, 0, 0, 1, 0, 0, 0))
                .answer(
                        "i.is_unique = 1",
                        List.of("dbo", "jobs", "PK_jobs", 1, "id"),
                        List.of("dbo", "jobs", "UQ_title", 0, "title"),
                        List.of("dbo", "jobs", "UQ_title", 0, "at"))
                .answer("sys.triggers", List.of("dbo", "jobs", "noticed", 0), List.of("dbo", "jobs", "old", 1))
                .answer(
                        "sys.foreign_keys f",
                        List.of("FK_job", "dbo", "people", "dbo", "jobs", 1, 2, 0, 0, "job", "id"),
                        List.of("FK_old", "dbo", "people", "dbo", "jobs", 0, 0, 1, 1, "old_job", "id"),
                        List.of("FK_two", "far", "uses", "dbo", "jobs", 3, 0, 0, 1, "a", "title"),
                        List.of("FK_two", "far", "uses", "dbo", "jobs", 3, 0, 0, 1, "b", "at"))
                .answer("sys.sequences", List.of("dbo", "counter", "5", "3", "2", "1000", 1));
        catalog = new SqlServerCatalogReader(
                        scripted.connection(), "dbo", List.of("dbo"), new SqlServerEdition(16, false, false))
                .read();
        assertThat(scripted.statements()).hasSize(6);
    }

    private Table table(String name) {
        return catalog.table(new TableId("dbo", name)).orElseThrow();
    }

    @Test
    void columnsHaveTheirTypesAndWhatTheDatabaseDoesWithThem() {
        Table jobs = table("jobs");
        assertThat(jobs.columns())
                .extracting(Column::type)
                .containsExactly(
                        "smallint",
                        "nvarchar(50)",
                        "varchar(max)",
                        "decimal(10,2)",
                        "int",
                        "timestamp",
                        "datetime2(7)",
                        "geography");
        assertThat(jobs.columns())
                .extracting(Column::kind)
                .containsExactly(
                        ValueKind.INTEGER,
                        ValueKind.TEXT,
                        ValueKind.TEXT,
                        ValueKind.DECIMAL,
                        ValueKind.INTEGER,
                        ValueKind.BINARY,
                        ValueKind.TIMESTAMP,
                        ValueKind.OTHER);
        assertThat(jobs.columns()).extracting(Column::length).startsWith(null, 50L, null);
        assertThat(jobs.identityColumn().map(Column::identity)).contains(Identity.ALWAYS);
        assertThat(jobs.loadedColumns())
                .extracting(Column::name)
                .as("neither computed columns nor a rowversion")
                .containsExactly("id", "title", "note", "pay", "at", "place");
        assertThat(jobs.columns().get(1).hasDefault()).isTrue();
    }

    @Test
    void keysAndTriggersHaveTheirColumnsAndStates() {
        Table jobs = table("jobs");
        assertThat(jobs.key()).contains(new Key("PK_jobs", List.of("id"), false));
        assertThat(jobs.uniqueKeys()).containsExactly(new Key("UQ_title", List.of("title", "at"), false));
        assertThat(jobs.triggers())
                .containsExactly(
                        new Trigger("noticed", Trigger.State.ENABLED), new Trigger("old", Trigger.State.DISABLED));
    }

    @Test
    void foreignKeysSayWhetherTheyAreCheckedAndTrusted() {
        List<ForeignKey> keys = catalog.foreignKeysTo(JOBS);
        assertThat(keys).extracting(ForeignKey::name).containsExactly("FK_job", "FK_old", "FK_two");
        assertThat(keys)
                .extracting(ForeignKey::onDelete)
                .containsExactly(ForeignKey.Action.CASCADE, ForeignKey.Action.NO_ACTION, ForeignKey.Action.SET_DEFAULT);
        assertThat(keys.get(0).onUpdate()).isEqualTo(ForeignKey.Action.SET_NULL);
        assertThat(keys).extracting(ForeignKey::validated).containsExactly(true, false, false);
        assertThat(keys)
                .extracting(ForeignKey::checking)
                .containsExactly(
                        ForeignKey.Checking.IMMEDIATE, ForeignKey.Checking.NOT_ENFORCED, ForeignKey.Checking.IMMEDIATE);
        assertThat(keys.get(2).fromColumns()).containsExactly("a", "b");
        assertThat(keys.get(2).toColumns()).containsExactly("title", "at");
    }

    @Test
    void whatIsUnusualAboutTablesIsKnown() {
        assertThat(table("jobs").traits()).isEmpty();
        assertThat(table("people").traits())
                .containsExactlyInAnyOrder(TableTrait.CHANGE_CAPTURED, TableTrait.NO_TRUNCATE);
        assertThat(table("versioned").traits()).contains(TableTrait.SYSTEM_VERSIONED);
        assertThat(table("versions").traits()).contains(TableTrait.SYSTEM_VERSIONED);
        assertThat(table("cache").traits()).containsExactlyInAnyOrder(TableTrait.NOT_DURABLE, TableTrait.NO_TRUNCATE);
        assertThat(table("files").traits()).containsExactly(TableTrait.NOT_LOADABLE);
        assertThat(table("tenants").traits()).containsExactly(TableTrait.ROW_SECURITY);
        assertThat(table("sold").traits()).containsExactly(TableTrait.NO_TRUNCATE);
        assertThat(table("salaries").traits()).containsExactly(TableTrait.MASKED);
    }

    @Test
    void sequencesHaveTheirLimits() {
        assertThat(catalog.sequences()).hasSize(1);
        assertThat(catalog.sequences().get(0).increment()).isEqualTo(3);
        assertThat(catalog.sequences().get(0).cycles()).isTrue();
        assertThat(catalog.sequences().get(0).isStandalone()).isTrue();
    }
}
