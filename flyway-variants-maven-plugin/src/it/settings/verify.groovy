import groovy.json.JsonSlurper
import io.github.flywayvariants.maven.it.MavenRun
import io.github.flywayvariants.maven.it.Results

def folder = basedir.toPath()
def runs = MavenRun.of(folder)

// 1: of the places that give a placeholder, the one it is named after has won; the login is that of the server in settings.xml.
def rows = Results.rows(folder.resolve("target/settings"), "keeper", "open sesame", "SELECT expected, found FROM setting")
assert rows == ["current", "plugin", "own", "project", "file", "environment", "command"].collect { [it, it] }
def migrate = new JsonSlurper().parse(new File(basedir, "target/flyway-variants/migrate.json"))
assert migrate.keySet() as List == ["variant", "initialVersion", "version", "migrations", "datasets", "plan", "millis", "ok"]
assert migrate.subMap("variant", "initialVersion", "version", "ok") == [variant: "dev", initialVersion: null, version: "1", ok: true]
assert migrate.migrations*.keySet()*.toList() == [["version", "script", "action", "millis"]]
assert migrate.migrations*.subMap("version", "script", "action") == [[version: "1", script: "V1__Settings.sql", action: "run"]]

// 2: variant, file, database and outputDirectory from the command line. "dbo" can come from database=sqlserver only.
assert new JsonSlurper().parse(new File(basedir, "target/elsewhere/info.json")) == [
    variant: "demo",
    migrations: [[
        version: "1",
        description: "Guests",
        script: "V1__Guests.sql",
        type: "SQL",
        kind: "data",
        knownBy: "statements",
        action: null,
        statements: [schema: 0, rows: 1, transform: 0, session: 0, unknown: 0],
        state: null,
    ]],
    findings: [
        "V1__Guests.sql:1: rows go into dbo.guest, which is in neither list. [undeclared-table] Add, if every variant has"
            + " its rows: referenceTables: [dbo.guest]; if only development has: developmentTables: [dbo.guest].",
    ],
    details: [],
    database: null,
]
assert !new File(basedir, "target/flyway-variants/info.json").exists()

// 3: all three goals left out.
assert runs[2].messages("INFO").count("Skipped, since flyway-variants.skip is set.") == 3
assert !new File(basedir, "target/skipped").exists()
