package io.github.dynamodbaccounts.benchmarks.report;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The median of some figures, and the quartiles as what they scatter by.
 *
 * @param median median
 * @param lower lower quartile
 * @param upper upper quartile
 */
public record Spread(double median, double lower, double upper) {

	public static Spread of(Collection<Double> figures) {
		double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		return new Spread(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75));
	}

	/**
	 * The ratios of figures that were measured in pairs.
	 */
	public static Spread ofRatios(List<Double> figures, List<Double> others) {
		return of(IntStream.range(0, figures.size()).mapToObj((i) -> figures.get(i) / others.get(i)).toList());
	}

	/**
	 * The figure below which a share of all figures is.
	 */
	public static double quantile(double[] sorted, double share) {
		if (sorted.length == 0) {
			return Double.NaN;
		}
		double place = share * (sorted.length - 1);
		int below = (int) place;
		int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
	}

	/**
	 * The median, and the quartiles behind it.
	 * @param format format of each of the three
	 */
	public String text(String format) {
		return (format + " (" + format + " to " + format + ")").formatted(this.median, this.lower, this.upper);
	}

}
