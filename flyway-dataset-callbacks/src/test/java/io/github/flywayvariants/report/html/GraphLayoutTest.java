package io.github.flywayvariants.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.report.TableGraph;
import io.github.flywayvariants.report.TableGraph.Table;
import io.github.flywayvariants.report.html.GraphPicture.Edge;
import io.github.flywayvariants.report.html.GraphPicture.Frame;
import io.github.flywayvariants.report.html.GraphPicture.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphLayoutTest {

    private static GraphPicture picture(TableGraph graph) {
        return GraphDrawing.of(graph, Table::table, table -> "");
    }

    private static Node node(GraphPicture picture, String table) {
        return picture.nodes().stream()
                .filter(node -> node.table().table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private static boolean overlap(Node one, Node other) {
        return one.x() < other.right()
                && other.x() < one.right()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    @Test
    void aTableStandsRightOfThoseThatItRefersTo() {
        GraphPicture picture = picture(SampleReports.graph());
        assertThat(node(picture, "dbo.person").x())
                .isGreaterThan(node(picture, "dbo.country").right());
        assertThat(node(picture, "dbo.employee").x())
                .isGreaterThan(node(picture, "dbo.person").right());
        assertThat(node(picture, "dbo.settings").x())
                .isGreaterThan(node(picture, "dbo.employee").right());
    }

    @Test
    void theTablesOfACycleStandTogetherInAFrame() {
        GraphPicture picture = picture(SampleReports.graph());
        Frame frame = picture.frames().get(0);
        assertThat(picture.frames()).hasSize(1);
        assertThat(frame.cycle()).isEqualTo(1);
        assertThat(List.of(node(picture, "dbo.department"), node(picture, "dbo.employee")))
                .allMatch(node -> node.x() > frame.x() && node.right() < frame.x() + frame.width())
                .allMatch(node -> node.y() > frame.y() && node.y() + node.height() < frame.y() + frame.height());
        assertThat(node(picture, "dbo.employee").edges())
                .filteredOn(Edge::within)
                .extracting(Edge::to)
                .containsExactly("dbo.department", "dbo.employee");
    }

    @Test
    void severalForeignKeysToOneTableAreOneEdge() {
        assertThat(node(picture(SampleReports.graph()), "dbo.person").edges())
                .extracting(Edge::to)
                .containsExactly("dbo.country");
    }

    @Test
    void aTableThatStandsAloneStandsBelow() {
        GraphPicture picture = picture(SampleReports.graph());
        assertThat(picture.nodes())
                .filteredOn(node -> !node.table().table().equals("dbo.alone"))
                .allMatch(node -> node.y() < node(picture, "dbo.alone").y());
    }

    @Test
    void anEdgePastAColumnGoesThroughNoTableOfIt() {
        GraphPicture picture = picture(SampleReports.graph());
        Node person = node(picture, "dbo.person");
        Edge past = node(picture, "dbo.settings").edges().stream()
                .filter(edge -> edge.to().equals("dbo.country"))
                .findFirst()
                .orElseThrow();
        int straight = past.path().lastIndexOf('H');
        String before = past.path().substring(0, straight);
        int y = Integer.parseInt(before.substring(before.lastIndexOf(' ') + 1));
        assertThat(past.path().substring(straight)).startsWith("H" + person.x() + "C");
        assertThat(y).matches(at -> at < person.y() || at > person.y() + person.height());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 41, 300})
    void everythingIsInThePictureAndNothingOverlaps(int size) {
        GraphPicture picture = picture(SampleReports.many(size));
        assertThat(picture.nodes()).hasSize(size);
        assertThat(picture.nodes())
                .allMatch(node -> node.x() >= 0 && node.right() <= picture.width())
                .allMatch(node -> node.y() >= 0 && node.y() + node.height() <= picture.height());
        for (int i = 0; i < size; i++) {
            Node node = picture.nodes().get(i);
            assertThat(picture.nodes().subList(0, i)).noneMatch(other -> overlap(node, other));
        }
        assertThat(picture.sizes().isCompact()).isEqualTo(size > 40);
    }

    @Test
    void hundredsOfTablesStillFitTheirRegionByScrolling() {
        GraphPicture picture = picture(SampleReports.many(300));
        assertThat(picture.width()).isLessThan(6000);
        assertThat(picture.height()).isLessThan(4000);
    }

    @Test
    void theSameGraphGivesTheSamePicture() {
        assertThat(picture(SampleReports.many(300))).isEqualTo(picture(SampleReports.many(300)));
    }

    @Test
    void noTablesAreNoPicture() {
        assertThat(picture(new TableGraph(List.of(), List.of())).nodes()).isEmpty();
    }

    @Test
    void aLongNameIsCutWhereACharacterEnds() {
        assertThat(Label.within(4, "abcd")).isEqualTo("abcd");
        assertThat(Label.within(4, "abcde")).isEqualTo("abc…");
        assertThat(Label.within(4, "\uD83D\uDE80\uD83D\uDE80\uD83D\uDE80")).isEqualTo("\uD83D\uDE80…");
    }
}
