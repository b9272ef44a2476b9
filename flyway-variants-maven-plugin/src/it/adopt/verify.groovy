import groovy.json.JsonSlurper
import io.github.flywayvariants.maven.it.MavenRun
import io.github.flywayvariants.maven.it.Results

def folder = basedir.toPath()
def runs = MavenRun.of(folder)
def json = { file -> new JsonSlurper().parse(new File(basedir, file)) }
def rows = { query -> Results.rows(folder.resolve("target/production"), "", "", query) }

// 3: said, and not done.
def planned = json("target/flyway-variants/adopt.json")
assert planned.keySet() as List == [
    "variant", "database", "version", "stampedAs", "missing", "extra", "changed", "failed", "pending", "outOfOrder", "notices", "rows", "applied",
    "validatedByFlyway", "validationErrors", "ok",
]
assert planned.missing == [[
    version: "1.2",
    script: "V1.2__Books_for_development.sql",
    action: "record",
    meaning: "The variant does not run its body; only its row in the history is missing.",
    advice: "The row is written.",
    settled: true,
]]
assert [planned.variant, planned.version, planned.stampedAs, planned.rows, planned.applied, planned.ok] == ["release", "1.3", null, 1, false, true]
def sql = new File(basedir, "target/flyway-variants/adopt.sql").getText("UTF-8")
assert sql.contains("'V1.2__Books_for_development.sql'")
assert !sql.contains("Forty winters")
assert runs[2].says(
    "Nothing was changed. adopt.sql writes the stamp of the variant release and 1 row of Flyway's history; so does the goal with" +
        " -Dflyway-variants.apply=true.")

// 4: done.
def applied = json("target/applied/adopt.json")
assert [applied.rows, applied.applied, applied.validatedByFlyway, applied.validationErrors, applied.ok] == [1, true, true, [], true]
assert rows('SELECT "installed_rank", "version", "script" FROM "flyway_schema_history" WHERE "installed_rank" > 0 ORDER BY "installed_rank"') == [
    ["1", "1", "V1__Books.sql"],
    ["2", "1.1", "V1.1__Genres.sql"],
    ["3", "1.3", "V1.3__Isbn.sql"],
    ["4", "1.2", "V1.2__Books_for_development.sql"],
]
assert rows("SELECT COUNT(*) FROM book") == [["0"]]
assert rows('SELECT "variant" FROM "flyway_dataset_history" WHERE "type" = \'STAMP\'') == [["release"]]

// 5: stock Flyway, with all scripts.
assert runs[4].messages("INFO").any { it.startsWith("Successfully validated 4 migrations (") }
assert runs[4].messages("INFO").any { it.endsWith("is up to date. No migration necessary.") }

// 6, 7: refused, and told.
def protectedDatabase = runs[5].failures().adopt
assert protectedDatabase.exception == "MojoFailureException"
assert protectedDatabase.message.contains('it is a database of the variant "release", which is protected')
assert runs[6].failures().adopt.message == "Something is left to settle before the database can be adopted; it is listed above."
assert json("target/unsettled/adopt.json").extra.collect { [it.script, it.settled] } == [["V1.2__Books_for_development.sql", false]]
assert runs[6].messages("ERROR").any { it.startsWith("extra: V1.2__Books_for_development.sql: ") }
assert !runs[6].messages("ERROR").any { it.contains("as a database of the variant") }
