import groovy.io.FileType
import io.github.flywayvariants.maven.it.MavenRun
import io.github.flywayvariants.maven.it.Results

def run = MavenRun.of(basedir.toPath())[0]
def failures = run.failures()

def expect = { String project, String goal, String exception, String message ->
    assert failures[project].message() == message
    assert failures[project].exception() == exception
    assert failures[project].goal() == goal
    failures.remove(project)
}
def atFault = "MojoFailureException"
def broke = "MojoExecutionException"

expect("blocked-report", "info", broke,
    "The report <it>/blocked-report/occupied/info.json cannot be written: java.nio.file.FileAlreadyExistsException:"
        + " <it>/blocked-report/occupied. Make the folder writable, or choose another one with -Dflyway-variants.outputDirectory.")
expect("blocked-target", "bundle", broke,
    "The bundle <it>/blocked-target/occupied/bundle/release cannot be written: java.nio.file.FileSystemException:"
        + " <it>/blocked-target/occupied/bundle: Not a directory. What was there before is unchanged. Make the folder writable, or choose"
        + ' another one with the parameter "outputDirectory". [files]')
["blocked-report", "blocked-target"].each {
    assert new File(basedir, "$it/occupied").text == "A file stands where the folder should be.\n"
}
def bundle = "<it>/blocked-zip/occupied/flyway-variants/bundle/release"
def zip = "<it>/blocked-zip/occupied/blocked-zip-1.0-release.zip"
def partialZip = "<it>/blocked-zip/occupied/.blocked-zip-1.0-release.zip.partial"
expect("blocked-zip", "bundle", broke,
    "The bundle $bundle cannot be written: java.nio.file.FileSystemException: $partialZip -> $zip: Is a directory. What was there before is"
        + ' unchanged. Make the folder writable, or choose another one with the parameter "outputDirectory". [files]')
assert Results.hashes(basedir.toPath().resolve("blocked-zip/occupied")).keySet() as List == [
    "blocked-zip-1.0-release.zip/file", "flyway-variants/bundle/release/file"]

expect("both-logins", "migrate", atFault,
    'The user of the database is given both in the settings of Flyway and as the server "database-of-it" in settings.xml. Remove one of'
        + " the two.")

expect("empty-bundle", "bundle", atFault,
    "There is no migration in filesystem:<it>/empty-bundle/nowhere. Correct flyway.locations. No bundle was written. [plan-refused]")

// Flyway's own words, with the file, the line and the database's message.
def script = "<it>/failing-sql/sql/V2__Typing_error.sql"
expect("failing-sql", "migrate", atFault, """\
Failed to execute script V2__Typing_error.sql
---------------------------------------------
SQL State  : 42S02
Error Code : 42102
Message    : Table "GUST" not found; SQL statement:
ALTER TABLE gust ADD COLUMN country VARCHAR(40) [42102-240]
Location   : $script ($script)
Line       : 2
Statement  : Run Flyway with -X option to see the actual statement causing the problem""")

// By default Flyway says so and goes on.
assert run.messages("ERROR").contains("Skipping filesystem location: <it>/missing-location/nowhere (not found)")
assert run.messages("WARNING").contains("No migrations found. Are your locations set up correctly?")
assert run.messages("INFO").contains("Variant dev: the database is at version << Empty Schema >>, nothing to do.")

expect("missing-location-refused", "migrate", atFault,
    "Failed to find filesystem location: <it>/missing-location-refused/nowhere (not found)")

def help = "https://help.red-gate.com/help/flyway-cli12/help_4.aspx?topic=reference/usage/database-troubleshooting"
expect("no-such-driver", "migrate", atFault,
    "No Flyway database plugin found to handle jdbc:nobody:knows. See $help for troubleshooting")

expect("old-flyway", "migrate", atFault,
    "Flyway 10.22.0 is on the class path; flyway-variants needs Flyway 11.14 or newer. Raise the version of flyway-core and of its"
        + " database modules. [flyway]")

def databases = "h2, postgresql, mariadb, mysql, sqlserver, oracle"
expect("unknown-database", "migrate", atFault,
    'Which database the migrations are for is not known: there is no flyway.url. Set it, or set the parameter "database" to one of '
        + "$databases. [unsupported-database]")
expect("unsupported-database", "migrate", atFault,
    "Variants that leave data out are not supported on jdbc:sqlite; supported are $databases. A variant with data: run works on every"
        + " database that Flyway knows. [unsupported-database]")

// For info the database is not needed; migrate needs it.
def reason =
    "Unable to obtain connection from database (jdbc:h2:file:<it>/wrong-password/database;IFEXISTS=TRUE) for user 'keeper': Wrong user name" +
        " or password [28000-240]"
assert run.messages("WARNING").contains(
    "The states of the scripts are not known, since the database does not answer: $reason".toString())
assert new File(basedir, "wrong-password/target/flyway-variants/info.json").isFile()
assert failures["wrong-password"].message().readLines()[0] == reason
expect("wrong-password", "migrate", broke, failures["wrong-password"].message())

assert failures.isEmpty()

def left = []
basedir.eachFileRecurse(FileType.ANY) {
    if (it.name.contains("partial") || it.name.endsWith(".old") || it.file && it.name.endsWith(".zip")) left << it.path
}
assert left == []
