import io.github.flywayvariants.maven.it.MavenRun
import io.github.flywayvariants.maven.it.Results

def folder = basedir.toPath()
def run = MavenRun.of(folder)[0]

["resolved", "of-our-plugin", "of-the-project", "of-the-stock-plugin"].each { module ->
    assert Results.rows(folder.resolve("$module/target/database"), "", "", "SELECT COUNT(*) FROM driver") == [["0"]]
}
// Only where no driver is among the dependencies a pinned one is resolved, and the log says so.
def start = run.lines().findIndexOf { it.contains("com.example.it:resolved") }
def end = run.lines().findIndexOf { it.contains("com.example.it:of-our-plugin") }
def notice = "[INFO] No JDBC driver for jdbc:h2: on the class path of this goal; using com.h2database:h2:"
def places = run.lines().findIndexValues { it.startsWith(notice) }
assert places.size() == 1
assert places[0] > start && places[0] < end
