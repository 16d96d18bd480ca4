package dev.nightjar.engine;

import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.danishStemmer;
import org.tartarus.snowball.ext.dutchStemmer;
import org.tartarus.snowball.ext.englishStemmer;
import org.tartarus.snowball.ext.finnishStemmer;
import org.tartarus.snowball.ext.frenchStemmer;
import org.tartarus.snowball.ext.germanStemmer;
import org.tartarus.snowball.ext.hungarianStemmer;
import org.tartarus.snowball.ext.italianStemmer;
import org.tartarus.snowball.ext.norwegianStemmer;
import org.tartarus.snowball.ext.portugueseStemmer;
import org.tartarus.snowball.ext.romanianStemmer;
import org.tartarus.snowball.ext.russianStemmer;
import org.tartarus.snowball.ext.spanishStemmer;
import org.tartarus.snowball.ext.swedishStemmer;
import org.tartarus.snowball.ext.turkishStemmer;

/** The stems of words, by the Snowball stemmers that Trino uses. */
final class Stems {

    private static final Map<String, Supplier<SnowballStemmer>> STEMMERS = Map.ofEntries(
            Map.entry("da", danishStemmer::new),
            Map.entry("de", germanStemmer::new),
            Map.entry("en", englishStemmer::new),
            Map.entry("es", spanishStemmer::new),
            Map.entry("fi", finnishStemmer::new),
            Map.entry("fr", frenchStemmer::new),
            Map.entry("hu", hungarianStemmer::new),
            Map.entry("it", italianStemmer::new),
            Map.entry("nl", dutchStemmer::new),
            Map.entry("no", norwegianStemmer::new),
            Map.entry("pt", portugueseStemmer::new),
            Map.entry("ro", romanianStemmer::new),
            Map.entry("ru", russianStemmer::new),
            Map.entry("sv", swedishStemmer::new),
            Map.entry("tr", turkishStemmer::new));

    private Stems() {}

    static String of(String word, String language) {
        Supplier<SnowballStemmer> stemmers = STEMMERS.get(language.toLowerCase(Locale.ROOT));
        if (stemmers == null) {
            throw new UserError("Unknown stemmer language: " + language);
        }
        SnowballStemmer stemmer = stemmers.get();
        stemmer.setCurrent(word);
        return stemmer.stem() ? stemmer.getCurrent() : word;
    }
}
