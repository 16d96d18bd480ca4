package dev.nightjar.chart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Knows the places of the maps by their ISO codes and by their names in English and Japanese. */
final class Places {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_LETTERS = Pattern.compile("[\\s.,'’()-]+");
    private static final Map<Look.Region, Map<String, String>> CODES = read();

    private Places() {}

    /** The code of the place that is meant. */
    static Optional<String> find(Look.Region region, String name) {
        return Optional.ofNullable(Objects.requireNonNull(CODES.get(region)).get(key(name)));
    }

    /** Each line: region, code, and whatever else the place is called. */
    private static Map<Look.Region, Map<String, String>> read() {
        Map<Look.Region, Map<String, String>> codes = new EnumMap<>(Look.Region.class);
        for (Look.Region region : Look.Region.values()) {
            codes.put(region, new HashMap<>());
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Places.class.getResourceAsStream("places.tsv")), StandardCharsets.UTF_8))) {
            lines.lines().map(line -> List.of(line.split("\t"))).forEach(line -> {
                Look.Region region = Look.Region.valueOf(line.get(0));
                Map<String, String> known = Objects.requireNonNull(codes.get(region));
                String code = line.get(1);
                line.subList(1, line.size()).forEach(name -> known.putIfAbsent(key(name), code));
                if (region == Look.Region.WORLD) {
                    Locale country = Locale.of("", code);
                    known.putIfAbsent(key(country.getDisplayCountry(Locale.ENGLISH)), code);
                    known.putIfAbsent(key(country.getDisplayCountry(Locale.JAPANESE)), code);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }

    /** Without accents, case and signs: people write "Cote d'Ivoire" as well. */
    private static String key(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return NOT_LETTERS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
