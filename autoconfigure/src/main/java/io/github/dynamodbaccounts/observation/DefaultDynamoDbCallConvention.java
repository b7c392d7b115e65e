package io.github.dynamodbaccounts.observation;

import java.util.Objects;

import io.github.dynamodbaccounts.account.CompletedCall;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * The tags of the meters, and attributes by the names that OpenTelemetry gives them.
 */
public final class DefaultDynamoDbCallConvention implements DynamoDbCallConvention {

	/**
	 * Name of the observation. No timer is made of it: {@code dynamodb.calls} is there
	 * without.
	 */
	public static final String NAME = "dynamodb.call";

	private static final KeyValue SYSTEM = KeyValue.of("db.system.name", "aws.dynamodb");

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(DynamoDbCallContext context) {
		CompletedCall call = context.call();
		String table = (call != null) ? AccountMetrics.table(call) : AccountMetrics.NONE;
		return table.equals(AccountMetrics.NONE) ? context.operation() : context.operation() + " " + table;
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(DynamoDbCallContext context) {
		CompletedCall call = context.call();
		return KeyValues.of("account", context.account().key(), "table",
				(call != null) ? AccountMetrics.table(call) : AccountMetrics.NONE, "operation", context.operation(),
				"outcome", (call != null) ? call.outcome().name() : "UNKNOWN");
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(DynamoDbCallContext context) {
		KeyValues values = KeyValues.of(SYSTEM, KeyValue.of("db.operation.name", context.operation()),
				KeyValue.of("cloud.region", context.account().region().id()));
		String accountId = context.account().accountId();
		if (accountId != null) {
			values = values.and("cloud.account.id", accountId);
		}
		CompletedCall call = context.call();
		if (call == null) {
			return values;
		}
		if (call.tables().size() == 1) {
			values = values.and("db.collection.name", call.tables().get(0).physicalName());
		}
		String requestId = requestId(call);
		return (requestId != null) ? values.and("aws.request_id", requestId) : values;
	}

	private static @Nullable String requestId(CompletedCall call) {
		if (call.response() != null) {
			return Objects.requireNonNullElse(call.response().responseMetadata().requestId(), "UNKNOWN");
		}
		return (call.error() instanceof AwsServiceException answer) ? answer.requestId() : null;
	}

}
