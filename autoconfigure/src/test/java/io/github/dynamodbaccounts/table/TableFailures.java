package io.github.dynamodbaccounts.table;

import java.util.List;

import io.github.dynamodbaccounts.table.ConditionFailedException.Kind;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * What calls of a table fail with, without a call.
 */
public final class TableFailures {

	private TableFailures() {
	}

	public static ConditionFailedException condition(Kind kind, Object item) {
		ConditionalCheckFailedException cause = ConditionalCheckFailedException.builder()
			.awsErrorDetails(AwsErrorDetails.builder().errorCode("ConditionalCheckFailedException").build())
			.build();
		return new ConditionFailedException("Table 'orders'", kind, item, cause);
	}

	public static BatchFailedException batch(Throwable cause) {
		return new BatchFailedException("Table 'orders'", List.of("left"), 1, List.of(), cause);
	}

}
