import groovy.json.JsonSlurper
import io.github.flywayvariants.maven.it.MavenRun
import io.github.flywayvariants.maven.it.Results
import io.github.flywayvariants.maven.it.StockCommandLine
import java.util.jar.JarFile
import java.util.zip.ZipFile

def folder = basedir.toPath()
def runs = MavenRun.of(folder)
def json = { file -> new JsonSlurper().parse(new File(basedir, file)) }
def bundle = "target/first/flyway-variants/bundle/release"
def zip = "release-bundle-1.0-release.zip"

// Same bytes twice: of every file of the folder, and of the zip; and the zip holds the folder.
def files = Results.hashes(folder.resolve(bundle))
assert files.keySet() as List == [
    "flyway.toml",
    "jars/java-migrations.jar",
    "migration/R__Overdue.sql",
    "migration/V1.2__Books_for_development.sql",
    "migration/V1.3__Loans.sql",
    "migration/V1__Books.sql",
    "migration/afterMigrate__Statistics.sql",
    "migration/beforeMigrate__flyway_variants_stamp.sql",
    "omitted.html",
    "omitted.json",
    "reference/V1.1__Genres.sql",
    "reference/V1.5__Tariffs.sql",
    "reference/V1.5__Tariffs.sql.conf",
    "upgrade.html",
    "upgrade.json",
    "variant.json",
]
assert Results.hashes(folder.resolve(bundle.replace("first", "second"))) == files
assert Results.sha256(folder.resolve("target/second/$zip")) == Results.sha256(folder.resolve("target/first/$zip"))
new ZipFile(new File(basedir, "target/first/$zip")).withCloseable { archive ->
    assert archive.entries()*.name == files.keySet() as List
}

// Attached with the variant as classifier, so that the repository has it.
def installed = new File(localRepositoryPath, "com/example/it/release-bundle/1.0/$zip")
assert Results.sha256(installed.toPath()) == Results.sha256(folder.resolve("target/first/$zip"))

// The migration with its record and its inner class, and the helper that it uses; nothing else of the project, nothing of Flyway.
new JarFile(new File(basedir, "$bundle/jars/java-migrations.jar")).withCloseable { jar ->
    assert jar.entries()*.name == [
        "com/example/library/Isbn.class",
        'com/example/library/migration/V1_4__Check_digits$Book.class',
        'com/example/library/migration/V1_4__Check_digits$Books.class',
        "com/example/library/migration/V1_4__Check_digits.class",
    ]
}

// The reports.
def kinds = [
    ["1", "V1__Books.sql", "ddl", "run"],
    ["1.1", "V1.1__Genres.sql", "reference", "run"],
    ["1.2", "V1.2__Books_for_development.sql", "data", "record"],
    ["1.3", "V1.3__Loans.sql", "mixed", "strip"],
    ["1.4", "com.example.library.migration.V1_4__Check_digits", "transform", "run"],
    ["1.5", "V1.5__Tariffs.sql", "reference", "run"],
    [null, "R__Overdue.sql", "ddl", "run"],
    [null, "afterMigrate__Statistics.sql", "transform", "run"],
]
assert json("target/first/flyway-variants/bundle.json") == [
    variant: "release",
    version: "1.5",
    folder: folder.resolve(bundle).toString(),
    zip: folder.resolve("target/first/$zip").toString(),
    migrations: kinds.collect { [version: it[0], script: it[1], kind: it[2], action: it[3]] },
    placeholders: ["days"],
    lock: null,
    ok: true,
]
assert json("$bundle/omitted.json").scripts.collect { [it.script, it.action, it.statements] } == [
    ["V1.2__Books_for_development.sql", "record", [[firstLine: 2, lastLine: 4, kind: "rows", table: "book", rows: 2]]],
    ["V1.3__Loans.sql", "strip", [[firstLine: 7, lastLine: 9, kind: "rows", table: "loan", rows: 2]]],
]
files.keySet().findAll { it.endsWith(".sql") || it.endsWith(".html") }.each {
    assert !new File(basedir, "$bundle/$it").getText("UTF-8").contains("Forty winters")
}

// Stock Flyway at the customer's: migrated from the bundle, and validated against it and against the originals.
assert runs[2].messages("INFO").count { it.startsWith("Successfully validated 7 migrations (") } == 3
assert runs[2].messages("INFO").any {
    it.startsWith('Successfully applied 7 migrations to schema "PUBLIC", now at version v1.5 (')
}
def check = { String database ->
    def rows = { query -> Results.rows(folder.resolve("customer/target/$database"), "", "", query) }
    assert rows("SELECT code FROM genre ORDER BY code") == [["CRI"], ["POE"], ["TRA"]]
    assert rows("SELECT label FROM tariff") == [['costs ${price} a week']]
    assert rows("SELECT (SELECT COUNT(*) FROM book), (SELECT COUNT(*) FROM loan)") == [["0", "0"]]
    assert rows("SELECT books, loans, refreshed FROM statistics") == [["0", "0", "1"]]
    assert rows("SELECT COUNT(*) FROM overdue") == [["0"]]
    assert rows("SELECT index_name FROM information_schema.indexes WHERE index_name = 'LOAN_BY_DUE'") == [["LOAN_BY_DUE"]]
}
check("library")

// The same from the zip by Flyway's command line, which finds all by the flyway.toml in it, the jar with the Java migration too.
def unpacked = folder.resolve("customer/target/bundle")
Results.unzip(installed.toPath(), unpacked)
assert Results.hashes(unpacked) == files
def output = StockCommandLine.run(
    unpacked, "-url=jdbc:h2:file:" + folder.resolve("customer/target/by-command-line"), "-placeholders.days=14", "migrate", "validate")
assert output.count { it.startsWith("Successfully validated 7 migrations (") } == 2
assert output.any { it.startsWith('Migrating schema "PUBLIC" to version "1.4 - Check digits"') }
check("by-command-line")

// Our info of that database, from the sources.
def info = json("target/first/flyway-variants/info.json")
assert info.keySet() as List == ["variant", "migrations", "findings", "details", "database"]
assert info.variant == "release"
assert info.findings == []
assert info.migrations.collect { [it.version, it.script, it.kind, it.action] } == kinds
assert info.migrations*.knownBy == ["statements"] * 4 + ["declared"] + ["statements"] * 3
assert info.migrations*.type == ["SQL"] * 4 + ["JDBC"] + ["SQL"] * 2 + ["CALLBACK"]
assert info.migrations*.state == ["SUCCESS"] * 7 + [null]

// Released: one line a script, without callbacks; the Java migration is found by its source before it is compiled.
def lock = folder.resolve("flyway-variants.lock")
assert json("target/released/flyway-variants/bundle.json").lock == lock.toString()
assert lock.toFile().getText("UTF-8") == new File(basedir, "released.lock").getText("UTF-8")
assert lock.toFile().readLines("UTF-8").findAll { it.startsWith("  - ") }.collect { (it =~ /script: "([^"]+)".* action: (\w+)/)[0].drop(1) } ==
    kinds.findAll { it[1] != "afterMigrate__Statistics.sql" }.collect { [it[1], it[3]] }
assert json("target/checked/flyway-variants/check.json").ok
def lacking = json("target/lacking/flyway-variants/check.json").findings.findAll { it.code == "released-changed" }
assert lacking.collect { [it.script, it.line] } == [["flyway-variants.lock", 6], ["flyway-variants.lock", 9], ["flyway-variants.lock", 10]]
assert lacking[0].message.startsWith('V1.1__Genres.sql was released in the variant "release" (action run, checksum ')

// The upgrade: the bundle from the repository with the Java migration of its jar, filled with the rows of dev, then the migration since then.
def verified = json("target/upgraded/verify.json")
assert verified.ok
def upgrade = verified.upgrade
assert upgrade.subMap("from", "fromVersion") == [from: zip, fromVersion: "1.5"]
assert upgrade.scripts == [[version: "1.6", script: "V1.6__Titles.sql", kind: "ddl", action: "run"]]
assert upgrade.empty.failure == null
assert upgrade.filled.filledWith == ["the rows of dev at version 1.5"]
assert upgrade.filled.changes == [
    [table: "PUBLIC.BOOK", inserted: 0, deleted: 0, changed: 2, columns: ["TITLE"], by: ["V1.6__Titles.sql:2"]],
    [table: "PUBLIC.STATISTICS", inserted: 1, deleted: 1, changed: 0, columns: [], by: ["afterMigrate__Statistics.sql:1"]],
]
assert new File(basedir, "target/upgraded/index.html").getText("UTF-8").contains("Rows that the upgrade changed")

// What the bundle of that upgrade says of databases of the bundle before.
def page = json("target/next/flyway-variants/bundle/release/upgrade.json")
assert page.subMap("variant", "version", "database", "lockedUntil", "from") ==
    [variant: "release", version: "1.6", database: "h2", lockedUntil: "statement", from: [bundle: zip, version: "1.5"]]
assert page.scripts.findAll { it.pending }*.script == ["V1.6__Titles.sql", "afterMigrate__Statistics.sql"]
def titles = page.scripts.find { it.script == "V1.6__Titles.sql" }
assert titles.subMap("version", "action", "runs", "readable", "placeholders") ==
    [version: "1.6", action: "run", runs: "once", readable: true, placeholders: []]
assert titles.losses == []
assert titles.changes*.table == ["book"]
assert titles.locks.every { it.keySet() == ["line", "statement", "table", "waits", "work", "lock"] as Set }
assert new File(basedir, "target/next/flyway-variants/bundle/release/upgrade.html").getText("UTF-8").contains("From version 1.5")
assert runs[8].messages("ERROR").any { it.contains("from: the bundle com.example.it:release-bundle:zip:absent:1.0 cannot be resolved") }

// What Flyway does in scratch databases is for those who debug.
assert runs[7].messages("INFO").every { !it.startsWith("Migrating schema") }
assert runs[7].messages("INFO").any { it.startsWith("Everything holds.") }

// What stock Flyway has to be given is said where the bundle is made, and in it.
assert runs[0].messages("INFO").any { it.startsWith("It needs values for:      days (") }
assert new File(basedir, "target/first/flyway-variants/bundle/release/flyway.toml").getText("UTF-8").contains("flyway.user.toml: days.")
