import io.github.flywayvariants.maven.it.MavenRun

def run = MavenRun.of(basedir.toPath())[0]

// Both databases; what is in them the tests have looked at.
assert run.messages("INFO").contains("Tests run: 10, Failures: 0, Errors: 0, Skipped: 0")
["h2", "postgresql"].each { database -> assert run.lines().any { it.contains("Database: jdbc:$database:") } }

// One line for each dataset.
assert run.lines().findAll { it.contains(" dataset ") }*.replaceFirst(/.* : /, "")*.replaceFirst(/ \(\d+ ms\)/, "") ==
    ["Loaded dataset known-small at version 2: 2 rows in 1 table"] * 2
