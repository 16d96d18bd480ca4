package dev.nightjar.catalog;

import dev.nightjar.fault.FaultException;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Bundles as YAML that people read: block style, texts of several lines as such, always in the same order. */
final class BundleYaml {

    private static final int LONGEST = 64 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

    private BundleYaml() {}

    static String write(BundleText bundle) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setAllowUnicode(true);
        options.setNonPrintableStyle(DumperOptions.NonPrintableStyle.ESCAPE);
        return new Yaml(new Lines(options), options).dump(MAPPER.convertValue(bundle, TREE));
    }

    /** @throws FaultException {@code BUNDLE_BAD} saying where it is wrong */
    static BundleText read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try {
            Object tree = new Yaml(
                            new SafeConstructor(options),
                            new Representer(new DumperOptions()),
                            new DumperOptions(),
                            options,
                            new Texts())
                    .load(yaml);
            if (tree instanceof Map<?, ?> map) {
                return MAPPER.convertValue(map, BundleText.class);
            }
        } catch (YAMLException | JacksonException | IllegalArgumentException e) {
            throw new FaultException(CatalogFault.BUNDLE_BAD, firstLines(e)).because(e);
        }
        throw new FaultException(CatalogFault.BUNDLE_BAD, "…");
    }

    private static String firstLines(Exception e) {
        String message = String.valueOf(e.getMessage()).lines().limit(2).reduce("", (a, b) -> a + " " + b.strip());
        return message.strip();
    }

    /** Whatever is written without quotes is a text, also what looks like a date. */
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
