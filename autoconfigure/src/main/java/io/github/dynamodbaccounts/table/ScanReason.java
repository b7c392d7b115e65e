package io.github.dynamodbaccounts.table;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Lets a single scan pass where {@code allow-scan} is not set, because somebody has said
 * why:
 *
 * <pre class="code">
 * List&lt;Order&gt; open = new ScanReason("monthly report").allow(() -&gt; table.scan().items().stream().toList());
 * </pre>
 *
 * A repository's {@link Scan#because} does the same for one scan. The reason goes with
 * the calls that the current thread makes meanwhile, and with all pages of a paginator
 * that it makes meanwhile, whoever fetches them. It is logged.
 */
public final class ScanReason {

	// The SDK takes a name once, and may outlive the class loader of this class.
	private static final ExecutionAttribute<String> ATTRIBUTE = new ExecutionAttribute<>(
			"DynamoDbAccountsScanReason-" + UUID.randomUUID());

	private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

	private final String reason;

	/**
	 * States a reason.
	 * @param reason why the table has to be scanned
	 * @throws IllegalArgumentException if it is blank
	 */
	public ScanReason(String reason) {
		if (reason.isBlank()) {
			throw new IllegalArgumentException("A scan needs a reason.");
		}
		this.reason = reason;
	}

	/**
	 * Lets scans pass.
	 * @param <T> the type of the result
	 * @param scan makes the scans
	 * @return the result
	 */
	public <T> T allow(Supplier<T> scan) {
		String before = CURRENT.get();
		CURRENT.set(this.reason);
		try {
			return scan.get();
		}
		finally {
			if (before != null) {
				CURRENT.set(before);
			}
			else {
				CURRENT.remove();
			}
		}
	}

	/**
	 * Lets scans pass.
	 * @param scan makes the scans
	 */
	public void run(Runnable scan) {
		allow(() -> {
			scan.run();
			return this;
		});
	}

	/**
	 * Returns the reason that was stated for a request.
	 * @param request a request that is about to be sent by the current thread
	 * @return the reason, or empty where none was stated
	 */
	public static Optional<String> of(DynamoDbRequest request) {
		return request.overrideConfiguration()
			.map((overrides) -> overrides.executionAttributes().getAttribute(ATTRIBUTE))
			.or(() -> Optional.ofNullable(CURRENT.get()));
	}

	/**
	 * Gives the reason of the current thread to a request that others are made of.
	 * @param request the request that a paginator begins with
	 * @return the request itself where there is no reason
	 */
	public static DynamoDbRequest carriedBy(DynamoDbRequest request) {
		String reason = CURRENT.get();
		if (reason == null) {
			return request;
		}
		DynamoDbRequest.Builder copy = request.toBuilder();
		copy.overrideConfiguration(request.overrideConfiguration()
			.map(AwsRequestOverrideConfiguration::toBuilder)
			.orElseGet(AwsRequestOverrideConfiguration::builder)
			.putExecutionAttribute(ATTRIBUTE, reason)
			.build());
		return copy.build();
	}

	@Override
	public String toString() {
		return this.reason;
	}

}
