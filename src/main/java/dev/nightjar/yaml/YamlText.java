package dev.nightjar.yaml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes and reads YAML: block style, texts of several lines as such, in the order of the maps. */
public final class YamlText {

    private static final int LONGEST = 64 << 20;

    private YamlText() {}

    /** @param tree maps, lists, texts, numbers, booleans and nulls */
    public static String write(Map<String, Object> tree) {
        return write(tree, DumperOptions.FlowStyle.BLOCK);
    }

    /** Items of a list that is too long for one tree, a dash before each; lists of plain values take one line. */
    public static String items(List<Map<String, Object>> items) {
        return write(items, DumperOptions.FlowStyle.AUTO);
    }

    /** What was written, deeper by so many levels: a part of a text that is written piece by piece. */
    public static String deeper(String yaml, int levels) {
        String indent = "  ".repeat(levels);
        return yaml.lines()
                .map(line -> line.isEmpty() ? "\n" : indent + line + "\n")
                .collect(Collectors.joining());
    }

    private static String write(Object tree, DumperOptions.FlowStyle style) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(style);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setAllowUnicode(true);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        return new Yaml(new Lines(options), options).dump(tree);
    }

    /**
     * Reads maps, lists and texts: whatever is written without quotes is a text, also what looks like a date or a number.
     *
     * @throws UnreadableYaml where the text is no map, or no YAML at all
     */
    public static Map<?, ?> read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        DumperOptions unused = new DumperOptions();
        try {
            Object tree = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Texts())
                    .load(yaml);
            if (tree instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            throw new UnreadableYaml(e);
        }
        throw new UnreadableYaml("…");
    }

    /** Nothing but null is read as anything but a text. */
    private static final class Texts extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
        }
    }

    /** Texts of several lines stand as they are, behind a bar. */
    private static final class Lines extends Representer {

        Lines(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
            boolean lines = value.indexOf('\n') >= 0;
            return super.representScalar(tag, value, lines ? DumperOptions.ScalarStyle.LITERAL : style);
        }
    }
}
