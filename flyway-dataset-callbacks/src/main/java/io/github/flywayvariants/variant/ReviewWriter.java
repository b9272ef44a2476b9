package io.github.flywayvariants.variant;

import io.github.flywayvariants.ErrorCode;
import io.github.flywayvariants.FlywayVariantsException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Adds proposals to the text of {@code flyway-variants.yaml}, under {@code review}. Lines are only ever added: what is there stays as it is,
 * with its comments and its order.
 */
final class ReviewWriter {

    private static final String HEADING =
            "# Proposals. Look at each: move it out of review to the key of the same name, correct it, or remove it.";

    private final String source;
    private final String lineEnd;
    private String text;

    private ReviewWriter(String source, String text) {
        this.source = source;
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /**
     * Adds proposals.
     *
     * @param source the file as messages name it
     * @param text its text, valid settings
     * @param proposals what to add
     * @return the text with them
     */
    static String add(String source, String text, List<Proposal> proposals) {
        ReviewWriter writer = new ReviewWriter(source, text);
        for (Proposal.Key key : Proposal.Key.values()) {
            List<Proposal> ofKey =
                    proposals.stream().filter(proposal -> proposal.key() == key).toList();
            if (!ofKey.isEmpty()) {
                writer.add(
                        Stream.concat(Stream.of("review"), key.path().stream()).toList(), ofKey);
            }
        }
        return writer.text;
    }

    private void add(List<String> path, List<Proposal> proposals) {
        Optional<Node> root = new Compose(
                        LoadSettings.builder().setParseComments(false).build())
                .composeString(text.startsWith("\ufeff") ? text.substring(1) : text);
        root.ifPresent(this::requirePlain);
        Optional<NodeTuple> parent = Optional.empty();
        Optional<Node> node = root;
        int depth = 0;
        while (depth < path.size()) {
            Optional<NodeTuple> child = child(node, path.get(depth));
            if (child.isEmpty()) {
                break;
            }
            parent = child;
            node = child.map(NodeTuple::getValueNode);
            depth++;
        }
        if (depth == path.size() && node.orElseThrow() instanceof SequenceNode list) {
            append(list, proposals);
        } else {
            insertKeys(parent, path.subList(depth, path.size()), proposals);
        }
    }

    /** Keys are added at the end of the file, without a blank before them. */
    private void requirePlain(Node root) {
        boolean plain =
                root instanceof MappingNode mapping && mapping.getFlowStyle() != FlowStyle.FLOW && column(root) == 0
                        || root instanceof ScalarNode;
        if (!plain || text.lines().anyMatch(line -> line.equals("...") || line.startsWith("... "))) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    source + ":" + (line(root) + 1)
                            + ": the keys of the file are in braces or indented, or the document is ended with \"...\", so that nothing"
                            + " can be added. Write each key at the start of a line of its own.");
        }
    }

    private static Optional<NodeTuple> child(Optional<Node> node, String key) {
        return node.filter(MappingNode.class::isInstance)
                .flatMap(mapping -> ((MappingNode) mapping)
                        .getValue().stream()
                                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                                        && name.getValue().equals(key))
                                .findFirst());
    }

    private void append(SequenceNode list, List<Proposal> proposals) {
        if (list.getFlowStyle() == FlowStyle.FLOW) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    source + ":" + (line(list) + 1)
                            + ": a list under review is written in one line, so that nothing can be added with a comment."
                            + " Move its entries out of review, or write each on a line of its own.");
        }
        List<Node> items = list.getValue();
        int indent = column(list);
        insertAfter(lastLine(items.get(items.size() - 1)), items(" ".repeat(indent), proposals));
    }

    /** Adds the keys that are missing, and the list below them. */
    private void insertKeys(Optional<NodeTuple> parent, List<String> keys, List<Proposal> proposals) {
        boolean top = parent.isEmpty();
        int indent = parent.map(this::indentBelow).orElse(0);
        StringBuilder lines = new StringBuilder();
        if (top) {
            lines.append(text.isEmpty() || text.equals("\ufeff") ? "" : lineEnd)
                    .append(HEADING)
                    .append(lineEnd);
        }
        for (String key : keys) {
            lines.append(" ".repeat(indent)).append(key).append(':').append(lineEnd);
            indent += 2;
        }
        lines.append(items(" ".repeat(indent), proposals));
        if (top) {
            boolean ended = text.isEmpty() || text.equals("\ufeff") || text.endsWith("\n");
            text = text + (ended ? "" : lineEnd) + lines;
        } else {
            insertAfter(lastLine(parent.orElseThrow()), lines.toString());
        }
    }

    /** Returns how far the keys below a key are indented. */
    private int indentBelow(NodeTuple parent) {
        Node value = parent.getValueNode();
        if (value instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.FLOW) {
            throw new FlywayVariantsException(
                    ErrorCode.SETTINGS,
                    source + ":" + (line(value) + 1)
                            + ": what is under review is written in braces, so that nothing can be added. Move it out of review,"
                            + " or write each key on a line of its own.");
        }
        return value instanceof MappingNode mapping && !mapping.getValue().isEmpty()
                ? column(mapping)
                : column(parent.getKeyNode()) + 2;
    }

    private String items(String indent, List<Proposal> proposals) {
        StringBuilder lines = new StringBuilder();
        for (Proposal proposal : proposals) {
            lines.append(indent)
                    .append("- ")
                    .append(proposal.entry())
                    .append("  # ")
                    .append(proposal.why())
                    .append(lineEnd);
        }
        return lines.toString();
    }

    private void insertAfter(int line, String lines) {
        int at = 0;
        for (int i = 0; i <= line && at >= 0; i++) {
            int end = text.indexOf('\n', at);
            at = end < 0 ? -1 : end + 1;
        }
        text = at < 0 ? text + lineEnd + lines : text.substring(0, at) + lines + text.substring(at);
    }

    /** Returns the line, from 0, on which a node ends; not that of the blanks and comments behind it. */
    private static int lastLine(Node node) {
        if (node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() != FlowStyle.FLOW
                && !collection.getValue().isEmpty()) {
            Object last = collection.getValue().get(collection.getValue().size() - 1);
            return last instanceof NodeTuple tuple ? lastLine(tuple) : lastLine((Node) last);
        }
        return node.getEndMark().map(Mark::getLine).orElseThrow();
    }

    private static int lastLine(NodeTuple tuple) {
        boolean nothing = tuple.getValueNode() instanceof ScalarNode scalar
                && scalar.getValue().isEmpty();
        return nothing
                ? tuple.getKeyNode().getEndMark().map(Mark::getLine).orElseThrow()
                : lastLine(tuple.getValueNode());
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElseThrow();
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElseThrow();
    }
}
