import io.github.flywayvariants.maven.it.MavenRun
import io.github.flywayvariants.maven.it.Results

def folder = basedir.toPath()
def runs = MavenRun.of(folder)
def onH2 = { database, query -> Results.rows(folder.resolve("target/$database"), "", "", query) }
def history = 'SELECT "installed_rank", "version", "description", "script", "checksum", "success" FROM "flyway_schema_history"' +
    ' WHERE "type" = \'SQL\' ORDER BY "installed_rank"'
def authors = "SELECT id, name, sort_name FROM author ORDER BY id"
def known = [["1", "Emily Dickinson", "EMILY DICKINSON"], ["2", "Wilkie Collins", "WILKIE COLLINS"]]
def developers = [["901", "Dev Eloper", "DEV ELOPER"], ["902", "Dee Bugger", "DEE BUGGER"]]

// 1 to 4: each database has the rows of its variant, and all have the history of stock Flyway. The migration that needs a value in each row met
// the rows of the dataset.
assert onH2("test", authors) == known
assert onH2("release", authors) == []
assert onH2("dev", authors) == developers
assert onH2("stock", authors) == developers
def stock = onH2("stock", history)
assert stock*.get(3) == ["V1__Authors.sql", "V2__Authors_for_development.sql", "V3__Sort_names.sql", "R__Poets.sql"]
["test", "release", "dev"].each { assert onH2(it, history) == stock }
["test", "release", "dev"].each {
    assert onH2(it, "SELECT code FROM genre ORDER BY code") == [["CRI"], ["POE"]]
    assert onH2(it, "SELECT \"variant\" FROM \"flyway_dataset_history\" WHERE \"type\" = 'STAMP'") == [[it]]
}
assert onH2("stock", "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'flyway_dataset_history'") == [["0"]]

// One line for each dataset, between the migrations that it belongs between.
def told = { run ->
    run.messages("INFO").collect {
        it.contains(" dataset ") ? it.replaceFirst(/ \(\d+ ms\)/, "") : it.find(/(?<=Migrating schema ")\w+" to version "[^"]+/)?.replaceFirst(/.*"/, "")
    }.findAll { it }
}
assert told(runs[0]) == [
    "1 - Authors",
    "2 - Authors for development",
    "Loaded dataset known-small at version 2: 2 rows in 1 table",
    "3 - Sort names",
]
(1..3).each { assert !told(runs[it]).any { line -> line.contains("dataset") } }

// 5: the same on PostgreSQL.
context["server"].withCloseable { server ->
    server.postgresDatabase.connection.withCloseable { connection ->
        assert Results.rows(connection, authors) == known
        assert Results.rows(connection, history)*.subList(0, 5) == stock*.subList(0, 5)
        assert Results.rows(connection, 'SELECT "dataset", "row_count" FROM "flyway_dataset_history" WHERE "dataset" IS NOT NULL') ==
            [["known-small", "2"]]
    }
}
assert told(runs[4]) == told(runs[0])

// 6 to 10: what is no setting is an error, wherever it stands, and nothing is done.
def failure = { run -> run.failures().values()*.message }
def unknown = { "org.flywaydb.core.api.FlywayException: Unknown configuration property: $it. Please check your conf files or commandline parameters" as String }
[5, 6, 8].each { assert failure(runs[it]) == [unknown("flyway.variants.varient")] }
assert failure(runs[7]) == [
    "org.flywaydb.core.api.FlywayException: Unable to read configuration from io.github.flywayvariants.flyway.VariantsConfigurationProvider:" +
        " flyway-variants.variant=release is a parameter of the goals of flyway-variants, and Flyway itself does not know it." +
        " Set flyway.variants.variant=release for Flyway, or call the goal of flyway-variants. [settings]",
]
assert failure(runs[9]) == [unknown("flyway.plugins.variants.variant")]
assert new File(basedir, "target").list().findAll { it.endsWith(".mv.db") }.sort() ==
    ["dev.mv.db", "release.mv.db", "stock.mv.db", "test.mv.db"]
