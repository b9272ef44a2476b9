import groovy.json.JsonSlurper
import io.github.flywayvariants.maven.it.MavenRun
import io.github.flywayvariants.maven.it.Results

def folder = basedir.toPath()
def runs = MavenRun.of(folder)

// 1 and 2: proposals, and nothing more the second time.
assert new File(basedir, "flyway-variants.yaml").text.contains("""review:
  referenceTables:
    - PUBLIC.country  # filled by 1 script, beside the schema, never changed, other tables refer to it
  developmentTables:
    - PUBLIC.person  # """)
def tag = new JsonSlurper().parse(new File(basedir, "target/flyway-variants/tag.json"))
assert tag.keySet() as List == ["file", "changed", "proposals", "findings", "guard"]
assert !tag.changed
def info = new JsonSlurper().parse(new File(basedir, "target/flyway-variants/info.json"))
assert info.details*.line == [1, 2, 3]
assert info.details*.kind == ["schema", "rows", "schema"]

// 3: nobody has decided.
assert runs[2].messages("ERROR").any { it.contains("[review-open]") }
def sarif = new JsonSlurper().parse(new File(basedir, "target/flyway-variants/check.sarif")).runs[0]
assert sarif.results[0].locations[0].physicalLocation.artifactLocation == [uri: "flyway-variants.yaml", uriBaseId: "%SRCROOT%"]
assert sarif.originalUriBaseIds["%SRCROOT%"].uri == folder.toUri().toString()
assert !new File(basedir, "target/flyway-variants").list().any { it.endsWith(".partial") }

// 4: one file for each table that is no reference table; the secret stays where it is.
assert new File(basedir, "data/known/PERSON.csv").text == '''"ID","NAME","COUNTRY"
"1","Ann","DE"
"2","",
'''
def manifest = new JsonSlurper().parse(new File(basedir, "data/known/dataset.json"))
assert manifest.schemaVersion == "2"
assert manifest.tables*.table == ["PERSON"]
assert manifest.tables[0].identity == [column: "ID", next: 3]
def save = new JsonSlurper().parse(new File(basedir, "target/flyway-variants/save.json"))
assert save.subMap("dataset", "schemaVersion", "rows", "ok") == [dataset: "known", schemaVersion: "2", rows: 2, ok: true]

// 5: only said.
assert runs[4].messages("INFO").any { it.startsWith("DELETE FROM") }

// 6: the dataset is missing now, and the build fails for it.
assert runs[5].messages("ERROR").any { it.contains("The rows are not the same") }

// 7: and is there again, with its identity, beside the reference rows.
def load = new JsonSlurper().parse(new File(basedir, "target/flyway-variants/load.json"))
assert load.keySet().containsAll(["dataset", "schemaVersion", "tables", "foreignKeys", "rows", "millis", "ok"])
assert load.tables*.subMap("table", "rows", "path") == [[table: "PUBLIC.PERSON", rows: 2, path: "batch"]]
assert load.tables[0].identity.after == 3
assert load.foreignKeys*.orphans == [0]
assert new JsonSlurper().parse(new File(basedir, "target/flyway-variants/compare.json")).equal
assert Results.rows(folder.resolve("target/datasets"), "sa", "", "SELECT code, name FROM country") == [["DE", "Germany"]]

// 8 and 9: a name that is none, and no name.
assert runs[7].messages("ERROR").any { it.contains("There is no dataset in") }
assert runs[8].messages("ERROR").any { it.contains('The parameter "dataset" is missing. Give it: -Dflyway-variants.dataset=') }

// 10 and 11: what is typed is heard, though it is for another database; what stands in a file is not.
assert runs[9].messages("ERROR").any { it.contains('allow: "h2/anywhere" stands in a file, where it would be forgotten.') }
def told = new JsonSlurper().parse(new File(basedir, "target/later/info.json")).database
assert told.subMap("variant", "isProtected", "isValid") == [variant: "dev", isProtected: false, isValid: true]
assert told.datasets*.subMap("dataset", "by", "rows", "success") == [[dataset: "known", by: "load", rows: 2, success: true]]
assert new JsonSlurper().parse(new File(basedir, "target/later/migrate.json")).migrations == []
