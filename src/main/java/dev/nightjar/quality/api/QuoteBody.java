package dev.nightjar.quality.api;

import dev.nightjar.query.Quote;
import io.swagger.v3.oas.annotations.media.Schema;

/** What looking at a table would read and cost. */
@Schema(name = "QualityQuote")
record QuoteBody(long bytesLow, long bytesHigh, long priceLowMicros, long priceMicros) {

    static QuoteBody of(Quote quote) {
        return new QuoteBody(
                quote.low(),
                quote.high(),
                quote.priceLow().micros(),
                quote.price().micros());
    }
}
