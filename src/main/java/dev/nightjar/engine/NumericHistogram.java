package dev.nightjar.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Weighted values brought down to a few buckets by joining the two neighbours that lose least, again and again. */
final class NumericHistogram {

    private NumericHistogram() {}

    private record Bucket(double centre, double weight) {

        Bucket and(Bucket other) {
            double sum = weight + other.weight;
            return new Bucket((centre * weight + other.centre * other.weight) / sum, sum);
        }

        /** What joining costs: the variance that it adds. */
        double penalty(Bucket other) {
            double distance = centre - other.centre;
            double sum = weight + other.weight;
            return distance * distance * (weight * other.weight / (sum * sum));
        }
    }

    /** @param json a list of {@code {"v": …, "w": …}} */
    static String of(long buckets, String json) {
        if (buckets < 2) {
            throw new UserError("numeric_histogram bucket count must be greater than one");
        }
        List<Bucket> all = new ArrayList<>();
        for (Json item : Json.parse(json).items()) {
            Json value = item.members().get("v");
            Json weight = item.members().get("w");
            if (value != null && weight != null && value.scalar() != null && weight.scalar() != null) {
                all.add(new Bucket(Double.parseDouble(value.text()), Double.parseDouble(weight.text())));
            }
        }
        all.sort(Comparator.comparingDouble(Bucket::centre));
        joinEqual(all);
        while (all.size() > buckets) {
            int cheapest = 0;
            for (int i = 1; i + 1 < all.size(); i++) {
                if (penalty(all, i) < penalty(all, cheapest)) {
                    cheapest = i;
                }
            }
            join(all, cheapest);
        }
        return all.stream()
                .map(bucket -> "[" + bucket.centre() + "," + bucket.weight() + "]")
                .toList()
                .toString();
    }

    private static double penalty(List<Bucket> all, int index) {
        return all.get(index).penalty(all.get(index + 1));
    }

    private static void join(List<Bucket> all, int index) {
        all.set(index, all.get(index).and(all.remove(index + 1)));
    }

    private static void joinEqual(List<Bucket> all) {
        for (int i = all.size() - 2; i >= 0; i--) {
            if (all.get(i).centre() == all.get(i + 1).centre()) {
                join(all, i);
            }
        }
    }
}
