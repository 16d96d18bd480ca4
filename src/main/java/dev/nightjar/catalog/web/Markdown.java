package dev.nightjar.catalog.web;

import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people wrote in Markdown, as HTML that can do no harm: their own HTML is text, links lead to web pages only and
 * tell nobody who came, and pictures are links, so that reading a description calls no other server.
 */
@Component
public class Markdown {

    private static final int DEEPEST = 6;

    private final Parser parser =
            Parser.builder().postProcessor(Markdown::tamed).build();

    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .attributeProviderFactory(_ -> (_, tag, attributes) -> {
                if (tag.equals("a")) {
                    attributes.put("rel", "noopener noreferrer nofollow");
                }
            })
            .build();

    private final TextContentRenderer plain = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.STRIP)
            .build();

    public String html(@Nullable String text) {
        return text == null ? "" : renderer.render(parser.parse(text));
    }

    /** The same without any marks, on one line. */
    public String text(@Nullable String text) {
        return text == null ? "" : plain.render(parser.parse(text));
    }

    /** Headings stand below the page's own. */
    private static Node tamed(Node document) {
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(DEEPEST, heading.getLevel() + 1));
                visitChildren(heading);
            }

            @Override
            public void visit(Image image) {
                Link link = new Link(image.getDestination(), image.getTitle());
                while (image.getFirstChild() != null) {
                    link.appendChild(image.getFirstChild());
                }
                image.insertAfter(link);
                image.unlink();
                visitChildren(link);
            }
        });
        return document;
    }
}
