package dev.nightjar.catalog.web;

import dev.nightjar.catalog.Deprecation;
import dev.nightjar.catalog.TableMark;
import dev.nightjar.catalog.TableName;
import dev.nightjar.catalog.TableNotice;
import dev.nightjar.catalog.TableNotices;
import dev.nightjar.identity.Caller;
import dev.nightjar.identity.Role;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What pages that use tables should say of them. */
@RestController
@RequestMapping("/catalog/notices")
class NoticeController {

    private static final int MOST = 100;

    private final TableNotices notices;
    private final MessageSource messages;

    NoticeController(TableNotices notices, MessageSource messages) {
        this.notices = notices;
        this.messages = messages;
    }

    record Mark(TableMark.Level level, String text, String href) {}

    record Notice(String table, String href, @Nullable Deprecation deprecation, List<Mark> marks) {}

    record Notices(List<Notice> notices) {}

    /** @param of the page of a dataset, a dashboard or whatever else reads tables */
    @GetMapping(params = "of")
    Notices of(Caller caller, @RequestParam String of, Locale locale) {
        return told(notices.at(caller, of), locale);
    }

    /** @param table {@code database.table}, of each that a statement names */
    @GetMapping(params = "table")
    Notices of(Caller caller, @RequestParam List<String> table, Locale locale) {
        caller.mustBe(Role.AUTHOR);
        List<TableName> names = table.stream()
                .filter(name -> name.indexOf('.') > 0)
                .limit(MOST)
                .map(name -> new TableName(name.substring(0, name.indexOf('.')), name.substring(name.indexOf('.') + 1)))
                .toList();
        return told(notices.of(names), locale);
    }

    private Notices told(List<TableNotice> found, Locale locale) {
        return new Notices(found.stream().map(notice -> told(notice, locale)).toList());
    }

    private Notice told(TableNotice notice, Locale locale) {
        List<Mark> marks = notice.marks().stream()
                .map(mark -> new Mark(
                        mark.level(),
                        messages.getMessage(mark.label(), mark.arguments().toArray(), locale),
                        notice.href() + "#" + mark.tab()))
                .toList();
        return new Notice(notice.table().toString(), notice.href(), notice.deprecation(), marks);
    }
}
