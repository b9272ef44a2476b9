package io.github.flywayvariants.dialect;

import java.util.ArrayList;
import java.util.List;

/** Lists in portions, for queries of a size that any server plans fast. */
final class Portions {

    private static final int SIZE = 500;

    private Portions() {}

    /** Returns a list in portions, in order. */
    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            portions.add(all.subList(from, Math.min(all.size(), from + SIZE)));
        }
        return portions;
    }
}
