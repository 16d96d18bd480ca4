package dev.nightjar.crawler;

import dev.nightjar.fault.Fault;

/** What can go wrong with crawlers. */
public enum CrawlerFault implements Fault {
    NO_SUCH_CRAWLER(Kind.MISSING),
    NO_SUCH_CRAWL(Kind.MISSING),
    NO_SUCH_CHANGE(Kind.MISSING),
    CRAWLER_NAME_BAD(Kind.INVALID),
    CRAWLER_NAME_TAKEN(Kind.CONFLICT),
    CRAWLER_CHANGED(Kind.STALE),
    CRAWLER_RUNNING(Kind.CONFLICT),
    CRAWLER_NOT_RUNNING(Kind.CONFLICT),
    CRAWLER_TARGETS_MISSING(Kind.INVALID),
    CRAWLER_GLOB_BAD(Kind.INVALID),
    CRAWLER_PREFIX_BAD(Kind.INVALID),
    CRAWLER_NUMBER_BAD(Kind.INVALID),
    CRAWLER_CLASSIFIER_BAD(Kind.INVALID),
    CHANGE_SETTLED(Kind.CONFLICT),
    CHANGE_OUTDATED(Kind.CONFLICT),
    CRAWL_BROKEN(Kind.BROKEN);

    private final Kind kind;

    CrawlerFault(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
