package dev.nightjar.comment;

import dev.nightjar.identity.Caller;
import java.util.List;
import java.util.UUID;

/**
 * A comment names people who were not named in it before.
 *
 * @param by the name of whoever wrote it
 */
record PeopleMentioned(UUID dashboard, String title, String by, CommentThread.Comment comment, List<Caller> people) {}
