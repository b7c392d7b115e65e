package io.github.dynamodbaccounts.benchmarks.jmh;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of calls in virtual machines with the class path of this one.
 *
 * @param forks how many machines for each benchmark
 * @param warmup how many iterations to warm up with
 * @param iterations how many iterations to measure
 * @param iteration how long one takes
 */
public record LayerRun(int forks, int warmup, int iterations, TimeValue iteration) {

	/**
	 * About five minutes for all benchmarks.
	 */
	public static final LayerRun REPORT = new LayerRun(2, 6, 4, TimeValue.milliseconds(500));

	/**
	 * The same for what has to be known better: half a minute for each benchmark.
	 */
	public static final LayerRun CLOSER = new LayerRun(5, 6, 6, TimeValue.milliseconds(500));

	/**
	 * Runs benchmarks.
	 * @param benchmarks their classes, such as {@link RepositoryBenchmark}
	 * @return what they have measured
	 */
	public List<Measured> run(Class<?>... benchmarks) {
		return run(Stream.of(benchmarks).map(Class::getName).toList());
	}

	/**
	 * Runs one of the benchmarks of a class.
	 * @param benchmarks the class
	 * @param method name of its method
	 * @return what it has measured, once for each parameter
	 */
	public List<Measured> runOne(Class<?> benchmarks, String method) {
		return run(List.of("%s.%s".formatted(benchmarks.getName(), method)));
	}

	private List<Measured> run(List<String> names) {
		var options = new OptionsBuilder().addProfiler(GCProfiler.class)
			.verbosity(VerboseMode.SILENT)
			.shouldFailOnError(true)
			.forks(this.forks)
			.warmupIterations(this.warmup)
			.warmupTime(this.iteration)
			.measurementIterations(this.iterations)
			.measurementTime(this.iteration);
		names.forEach((name) -> options.include("^" + name + "(\\.|$)"));
		return run(options.build()).stream().map(Measured::of).toList();
	}

	private static Collection<RunResult> run(Options options) {
		try {
			return new Runner(options).run();
		}
		catch (RunnerException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What one benchmark has measured.
	 *
	 * @param benchmark class and method, such as {@code RepositoryBenchmark.findById}
	 * @param by who makes the calls, or nothing
	 * @param nanos time of a call in nanoseconds
	 * @param error half of the confidence interval of 99.9 %
	 * @param bytes what a call allocates
	 */
	public record Measured(String benchmark, String by, double nanos, double error, double bytes) {

		private static Measured of(RunResult result) {
			BenchmarkParams parameters = result.getParams();
			String name = parameters.getBenchmark();
			Result<?> time = result.getPrimaryResult();
			double bytes = result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
			String by = parameters.getParamsKeys().contains("by") ? parameters.getParam("by") : "";
			return new Measured(name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1), by,
					time.getScore(), time.getScoreError(), bytes);
		}

	}

}
