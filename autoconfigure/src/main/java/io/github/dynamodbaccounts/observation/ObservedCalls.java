package io.github.dynamodbaccounts.observation;

import java.util.Set;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.CallOutcome;
import io.github.dynamodbaccounts.account.CallTracer;
import io.github.dynamodbaccounts.account.CompletedCall;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Makes an observation of each call, and so a span of its trace.
 */
public final class ObservedCalls implements CallTracer {

	private static final DynamoDbCallConvention DEFAULT = new DefaultDynamoDbCallConvention();

	// Answers like any other: an item that is there already is no error of its trace.
	private static final Set<CallOutcome> ANSWERS = Set.of(CallOutcome.CONDITION_FAILED, CallOutcome.CONFLICT);

	private final ObservationRegistry registry;

	private final @Nullable DynamoDbCallConvention convention;

	/**
	 * Creates the source of observations.
	 * @param registry where observations are made
	 * @param convention how they are named and tagged, or {@code null} for the default,
	 * which a global convention may replace
	 */
	public ObservedCalls(ObservationRegistry registry, @Nullable DynamoDbCallConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public Trace begin(AccountDefinition account, String operation) {
		DynamoDbCallContext context = new DynamoDbCallContext(account, operation);
		Observation observation = Observation.createNotStarted(this.convention, DEFAULT, () -> context, this.registry)
			.start();
		return new Trace() {

			@Override
			public Scope open() {
				Observation.Scope scope = observation.openScope();
				return scope::close;
			}

			@Override
			public void end(CompletedCall call) {
				context.ended(call);
				if (call.error() != null && !ANSWERS.contains(call.outcome())) {
					observation.error(call.error());
				}
				observation.stop();
			}

		};
	}

}
