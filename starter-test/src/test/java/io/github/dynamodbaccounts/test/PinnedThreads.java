package io.github.dynamodbaccounts.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Watches for virtual threads that could not leave their carrier while they waited, by
 * the JVM's own events.
 */
final class PinnedThreads {

	private static final String PINNED = "jdk.VirtualThreadPinned";

	private PinnedThreads() {
	}

	/**
	 * An executor with a virtual thread for each task, which JDK 17 does not know.
	 */
	static ExecutorService executor() throws ReflectiveOperationException {
		return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
	}

	/**
	 * Runs a task and returns the stack of every thread that was pinned meanwhile, and
	 * that was in a class of ours.
	 */
	static List<String> during(Path directory, Task task) throws Exception {
		Path file = Files.createTempFile(directory, "pinned", ".jfr");
		try (Recording recording = new Recording()) {
			recording.enable(PINNED).withoutThreshold().withStackTrace();
			recording.start();
			task.run();
			recording.stop();
			recording.dump(file);
		}
		return read(file);
	}

	private static List<String> read(Path file) throws IOException {
		return RecordingFile.readAllEvents(file)
			.stream()
			.filter((event) -> event.getEventType().getName().equals(PINNED))
			.filter((event) -> event.getStackTrace() != null)
			.map((event) -> event.getStackTrace().getFrames().stream().map(PinnedThreads::name).toList())
			.filter((frames) -> frames.stream().anyMatch((frame) -> frame.startsWith("io.github.dynamodbaccounts")))
			.map(Object::toString)
			.toList();
	}

	// What is printed of an event has its first five frames only.
	private static String name(RecordedFrame frame) {
		return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
	}

	/**
	 * What is watched.
	 */
	interface Task {

		void run() throws Exception;

	}

}
