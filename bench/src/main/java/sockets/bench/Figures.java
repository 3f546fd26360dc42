package sockets.bench;

import java.util.Arrays;

/** Arithmetic. */
final class Figures {

    private Figures() {
    }

    /** The one in the middle, or the mean of the two in the middle. */
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
