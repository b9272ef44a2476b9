import groovy.io.FileType
import io.github.flywayvariants.maven.it.MavenRun
import io.github.flywayvariants.maven.it.Results

def failures = MavenRun.of(basedir.toPath())[0].failures()

def refused = 'The variant "release" cannot be made of these migrations; one thing is to be settled first, and nothing was changed:\n'
def undeclared = refused +
    "  V1__Guests.sql:3: rows go into PUBLIC.guest, which is in neither list. [undeclared-table] Add, if every variant has" +
    " its rows: referenceTables: [PUBLIC.guest]; if only development has: developmentTables: [PUBLIC.guest].\n [plan-refused]"
def messages = [
    "missing-settings":
        "<it>/missing-settings/flyway-variants.yaml does not exist as a file. Create flyway-variants.yaml beside the project's pom.xml,"
            + ' or name it with the parameter "file"; an empty file is a valid start. [settings]',
    "not-migrated": undeclared,
    "not-reviewed":
        refused
            + "  V1__Guests.sql:3: it brings in development rows (line 3) and does what the release needs; only a person can say that the"
            + " one can be taken out of the other. [mixed-not-reviewed] Look at those lines, then add: migrations: { mixed: [{ script:"
            + ' "V1__Guests.sql", checksum: -1676110606 }] }. If the script was never released, split it instead.\n [plan-refused]',
    "undeclared-table": undeclared,
    "unknown-key":
        'flyway-variants.yaml:3: variants.release: unknown key "date"; allowed are extends, data, locations, reference, protected,'
            + ' datasets, saveBeforeClean. [settings]',
    "unknown-variant":
        'flyway-variants.yaml: there is no variant "production"; defined are dev, release, test. Name one of them, or define it under'
            + ' "variants". [unknown-variant]',
]
messages.each { project, message ->
    assert failures[project].message() == message
    assert failures[project].exception() == "MojoFailureException"
    assert failures[project].goal() == (project == "not-migrated" ? "migrate" : "bundle")
}
assert failures.keySet() == messages.keySet()

// No bundle, no zip, no report, and no half of one.
def left = []
basedir.eachFileRecurse(FileType.ANY) { if (it.name == "target" || it.name.contains("partial")) left << it.path }
assert left == []

// The database is as it was: empty.
assert Results.rows(basedir.toPath().resolve("not-migrated/database"), "", "",
    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'") == []
