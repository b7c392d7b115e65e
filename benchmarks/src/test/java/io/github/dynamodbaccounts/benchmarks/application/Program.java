package io.github.dynamodbaccounts.benchmarks.application;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts an application, takes it through some steps, and prints what each has cost.
 */
public final class Program {

	private final ConfigurableApplicationContext context;

	private final int accounts;

	private Program(ConfigurableApplicationContext context) {
		this.context = context;
		this.accounts = context.getEnvironment().getProperty("accounts", Integer.class, 0);
	}

	/**
	 * Runs the program.
	 * @param arguments class of the application, its steps, separated by commas, and the
	 * arguments of the application
	 */
	public static void main(String[] arguments) throws Exception {
		Class<?> application = Class.forName(arguments[0]);
		String[] properties = Arrays.copyOfRange(arguments, 2, arguments.length);
		try (ConfigurableApplicationContext context = SpringApplication.run(application, properties)) {
			Cost.printTime("started");
			Program program = new Program(context);
			for (String step : arguments[1].split(",")) {
				program.run(step);
			}
		}
	}

	private void run(String step) throws Exception {
		switch (step) {
			case "start" -> {
			}
			case "footprint" -> Cost.printFootprint("started");
			case "first-call" -> {
				long begin = System.nanoTime();
				tables().get(0, "first");
				Cost.print("first-call.latency", (System.nanoTime() - begin) / 1e6);
				Cost.printTime("first-call");
			}
			case "verification" -> Verification.await(this.context);
			case "calls" -> {
				inEveryAccount((account) -> tables().get(account, "id"));
				Cost.printFootprint("calls");
				Cost.printThreadsThatStay("calls");
			}
			case "async-calls" -> {
				inEveryAccount((account) -> tables().getAsync(account, "id").join());
				Cost.printFootprint("async-calls");
				Cost.printThreadsThatStay("async-calls");
			}
			case "rush" -> new Rush(tables()).run();
			case "load" -> new Load(tables(), this.accounts, this.context.getEnvironment()).run();
			case "look-up" -> new LookUp(this.context).run();
			default -> throw new IllegalArgumentException("No step '%s'.".formatted(step));
		}
	}

	private Tables tables() {
		return this.context.getBean(Tables.class);
	}

	private void inEveryAccount(IntConsumer call) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<CompletableFuture<Void>> calls = IntStream.range(0, this.accounts)
			.mapToObj((account) -> CompletableFuture.runAsync(() -> call.accept(account), threads))
			.toList();
		calls.forEach(CompletableFuture::join);
		threads.shutdown();
		if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException("The callers do not end.");
		}
	}

}
