package io.github.dynamodbaccounts.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs classes of tests one after the other, as a build does, in this JVM and with its
 * cached application contexts.
 */
public final class TestRun implements TestExecutionListener {

	private final List<String> passed = new CopyOnWriteArrayList<>();

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	private TestRun() {
	}

	public static TestRun of(Class<?>... classes) {
		return of(Map.of(), classes);
	}

	public static TestRun of(Map<String, String> parameters, Class<?>... classes) {
		TestRun run = new TestRun();
		LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
			.selectors(Stream.of(classes).map(DiscoverySelectors::selectClass).toList())
			.configurationParameters(parameters)
			.build();
		LauncherFactory.create().execute(request, run);
		return run;
	}

	@Override
	public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
		result.getThrowable().ifPresent(this.failures::add);
		if (identifier.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
			this.passed.add(identifier.getDisplayName());
		}
	}

	/**
	 * Returns the display names of the tests that passed, in their order.
	 */
	public List<String> passed() {
		return new ArrayList<>(this.passed);
	}

	public List<Throwable> failures() {
		return this.failures;
	}

}
