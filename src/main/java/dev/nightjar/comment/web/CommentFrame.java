package dev.nightjar.comment.web;

import dev.nightjar.comment.MentionInbox;
import dev.nightjar.console.AccountEntry;
import dev.nightjar.identity.Caller;
import org.springframework.stereotype.Component;

/** The way to one's mentions, below one's name. */
@Component
record CommentFrame(MentionInbox inbox) implements AccountEntry {

    @Override
    public String label() {
        return "comment.mentions";
    }

    @Override
    public String href() {
        return "/mentions";
    }

    @Override
    public String icon() {
        return "at";
    }

    @Override
    public int news(Caller caller) {
        return inbox.unseen(caller);
    }
}
