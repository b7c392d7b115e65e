package io.github.dynamodbaccounts.benchmarks.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/**
 * What the virtual machine has cost so far. Printed, a line each, for whoever has started
 * it.
 */
final class Cost {

	/**
	 * What lines that are meant for the one who has started the program begin with.
	 */
	static final String MARK = "@@";

	private static final Path OPEN_FILES = Path.of("/proc/self/fd");

	private Cost() {
	}

	/**
	 * Prints the time of the processor in milliseconds, the time since the virtual
	 * machine began, and the number of classes.
	 */
	static void printTime(String step) {
		long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
		long wall = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
		print(step + ".cpu", cpu / 1e6);
		print(step + ".wall", wall);
		print(step + ".classes", ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
	}

	/**
	 * Prints the live heap in bytes, and the numbers of threads and of open sockets.
	 */
	static void printFootprint(String step) {
		print(step + ".threads", threads());
		print(step + ".heap", liveHeap());
		print(step + ".sockets", sockets());
	}

	/**
	 * Prints the number of threads that stay when nothing is left to do: until then it
	 * waits.
	 */
	static void printThreadsThatStay(String step) throws InterruptedException {
		int threads = threads();
		for (int unchanged = 0; unchanged < 8; unchanged++) {
			Thread.sleep(250);
			int now = threads();
			unchanged = (now == threads) ? unchanged : 0;
			threads = now;
		}
		print(step + ".threads-that-stay", threads);
	}

	private static int threads() {
		return Thread.getAllStackTraces().size();
	}

	static void print(String name, double value) {
		System.out.println(MARK + name + "=" + value);
	}

	// Collections clear soft and weak references and run cleaners one after the other.
	private static long liveHeap() {
		MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
		long least = Long.MAX_VALUE;
		for (int i = 0; i < 5; i++) {
			memory.gc();
			least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
		}
		return least;
	}

	private static long sockets() {
		if (!Files.isDirectory(OPEN_FILES)) {
			return -1;
		}
		try (Stream<Path> files = Files.list(OPEN_FILES)) {
			return files.filter(Cost::isSocket).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isSocket(Path file) {
		try {
			return Files.readSymbolicLink(file).toString().startsWith("socket:");
		}
		catch (IOException ex) {
			// The one that lists the files is closed again.
			return false;
		}
	}

}
