package dev.nightjar.comment.web;

import dev.nightjar.comment.CommentViews;
import dev.nightjar.comment.MentionInbox;
import dev.nightjar.comment.MentionedIn;
import dev.nightjar.identity.Caller;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the caller is mentioned. */
@Controller
@RequestMapping("/mentions")
class MentionController {

    private final MentionInbox inbox;
    private final CommentViews views;

    MentionController(MentionInbox inbox, CommentViews views) {
        this.inbox = inbox;
        this.views = views;
    }

    record Line(String author, MentionedIn mention) {}

    @GetMapping
    String list(Caller caller, Model model) {
        List<Line> lines = inbox.newest(caller).stream()
                .map(mention -> new Line(views.name(mention.author()), mention))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute(
                "news", lines.stream().anyMatch(line -> line.mention().seenAt() == null));
        return "comment/mentions";
    }

    @PostMapping("/seen")
    String seen(Caller caller) {
        inbox.look(caller, null);
        return "redirect:/mentions";
    }
}
