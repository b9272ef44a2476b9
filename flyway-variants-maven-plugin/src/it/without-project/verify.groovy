import groovy.json.JsonSlurper
import io.github.flywayvariants.maven.it.Results

def empty = basedir.toPath().resolve("empty")
def statements = [schema: 0, rows: 0, transform: 0, session: 0, unknown: 0]
assert new JsonSlurper().parse(empty.resolve("target/flyway-variants/info.json")) == [
    variant: "release",
    migrations: [
        [
            version: "1",
            description: "Guests",
            script: "V1__Guests.sql",
            type: "SQL",
            kind: "ddl",
            knownBy: "statements",
            action: "run",
            statements: statements + [schema: 1],
            state: null,
        ],
        [
            version: "2",
            description: "Guests for development",
            script: "V2__Guests_for_development.sql",
            type: "SQL",
            kind: "data",
            knownBy: "statements",
            action: "record",
            statements: statements + [rows: 1],
            state: null,
        ],
    ],
    findings: [],
    details: [],
    database: null,
]
def migrate = new JsonSlurper().parse(empty.resolve("target/flyway-variants/migrate.json"))
assert migrate.subMap("variant", "initialVersion", "version", "ok") == [variant: "release", initialVersion: null, version: "2", ok: true]
assert migrate.migrations*.subMap("version", "script", "action") == [
    [version: "1", script: "V1__Guests.sql", action: "run"],
    [version: "2", script: "V2__Guests_for_development.sql", action: "record"],
]
assert Results.rows(empty.resolve("database"), "keeper", "sesame", "SELECT COUNT(*) FROM guest") == [["0"]]

def verify = new JsonSlurper().parse(empty.resolve("target/flyway-variants/verify.json"))
assert verify.timings*.step == [
    "plan release",
    "plan dev",
    "look for left-overs",
    "make database for release",
    "build release",
    "make database for dev",
    "build dev",
    "proofs",
    "stock Flyway",
]
verify.remove("timings")
assert verify == [
    variant: "release",
    against: "dev",
    version: "2",
    sameVersion: true,
    keptSchema: null,
    historyDifferences: [],
    schemaDifferences: [],
    ignored: [],
    residualRows: [],
    allowedRows: [],
    referenceRows: [],
    foreignKeys: [],
    validatedByFlyway: true,
    validationErrors: [],
    secondMigrateChanges: 0,
    graph: [
        tables: [[table: "PUBLIC.GUEST", role: "development", level: 0, cycle: null, here: [rows: 0, reference: 0], there: [rows: 1, reference: 0]]],
        references: [],
    ],
    build: [
        migrations: [
            [version: "1", description: "Guests", script: "V1__Guests.sql", type: "SQL", kind: "ddl", here: "run", there: "run"],
            [
                version: "2",
                description: "Guests for development",
                script: "V2__Guests_for_development.sql",
                type: "SQL",
                kind: "data",
                here: "record",
                there: "run",
            ],
        ],
        leftOut: [
            [
                variant: "release",
                script: "V2__Guests_for_development.sql",
                action: "record",
                line: 1,
                kind: "rows",
                table: "guest",
                statements: 1,
                rows: 1,
            ],
        ],
        datasets: [],
    ],
    upgrade: null,
    baselines: [],
    notices: [],
    ok: true,
]
def page = empty.resolve("target/flyway-variants/index.html").toFile()
assert page.getText("UTF-8").contains("<h1>Everything holds</h1>")
assert new File(basedir, "build.log").text.contains("The same as a page: " + page.canonicalPath)
def drift = new JsonSlurper().parse(empty.resolve("target/drift/verify.json"))
assert drift.against.endsWith("schema.json")
assert drift.ok && drift.schemaDifferences == []
assert !empty.resolve("target/drift/index.html").toFile().exists()

def other = new JsonSlurper().parse(empty.resolve("target/other/verify.json"))
assert !other.ok && !other.sameVersion && other.build == null
assert empty.resolve("target/other/index.html").toFile().getText("UTF-8").contains("<h1>Not everything holds</h1>")
assert other.historyDifferences*.subMap("script", "property", "here", "there") == [
    [script: "V1__Guests.sql", property: "row", here: "present", there: null],
    [script: "V2__Guests_for_development.sql", property: "row", here: "present", there: null],
]
assert other.schemaDifferences == [[kind: "table", object: "PUBLIC.GUEST", property: "table", here: "present", there: null]]
assert new File(basedir, "build.log").text.contains("Not everything holds that a release must; what does not is listed above.")

assert empty.resolve("target/stale/schema.json").toFile().exists()
assert !empty.resolve("target/stale/verify.json").toFile().exists()
assert !empty.resolve("target/stale/index.html").toFile().exists()
