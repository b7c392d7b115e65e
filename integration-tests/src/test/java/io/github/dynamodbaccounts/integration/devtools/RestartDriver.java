package io.github.dynamodbaccounts.integration.devtools;

import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

import org.springframework.boot.devtools.restart.Restarter;

/**
 * Starts the post office with DevTools and restarts it, from outside the class loader
 * that is replaced. Prints what is alive then.
 */
final class RestartDriver {

	/**
	 * System property whose value is a queue: classes of the two sides are not the same.
	 */
	static final String OPENED = "opened";

	// " 12: 3 96 com.example.Order (module)"
	private static final Pattern LINE = Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+)");

	private RestartDriver() {
	}

	public static void main(String[] args) throws Exception {
		// DevTools calls this again at every start, in its own class loader.
		if (System.getProperties().get(OPENED) == null) {
			BlockingQueue<ClassLoader> opened = new LinkedBlockingQueue<>();
			System.getProperties().put(OPENED, opened);
			new Thread(() -> drive(opened), "driver").start();
		}
		PostOffice.main(args);
	}

	private static void drive(BlockingQueue<ClassLoader> opened) {
		int exitCode = 1;
		try {
			ClassLoader first = next(opened);
			Restarter.getInstance().restart();
			ClassLoader second = next(opened);
			System.out.println("Restarted in another class loader: " + (first != second));
			alive().forEach((line) -> System.out.println("Alive: " + line));
			Thread.getAllStackTraces()
				.keySet()
				.stream()
				.map(Thread::getName)
				.sorted()
				.forEach((name) -> System.out.println("Thread: " + name));
			exitCode = 0;
		}
		catch (Throwable ex) {
			ex.printStackTrace(System.out);
		}
		System.exit(exitCode);
	}

	// Collects garbage first.
	private static Stream<String> alive() throws JMException {
		String histogram = (String) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
					new Object[] { new String[0] }, new String[] { String[].class.getName() });
		return histogram.lines()
			.map(LINE::matcher)
			.filter(Matcher::find)
			.map((line) -> line.group(2) + " " + line.group(1));
	}

	private static ClassLoader next(BlockingQueue<ClassLoader> opened) throws InterruptedException {
		return Objects.requireNonNull(opened.poll(1, TimeUnit.MINUTES), "It did not open.");
	}

}
