package io.github.dynamodbaccounts.autoconfigure;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * What a {@link FakeTable} does to a request.
 *
 * @param applies whether it does what is asked for
 * @param unprocessed what it leaves over
 * @param response the answer in place of the right one
 */
record BatchFault(boolean applies, Predicate<JsonNode> unprocessed, HttpConnection.@Nullable Response response) {

	static BatchFault none() {
		return leaves((item) -> false);
	}

	static BatchFault leaves(Predicate<JsonNode> items) {
		return new BatchFault(true, items, null);
	}

	static BatchFault leavesAll() {
		return leaves((item) -> true);
	}

	static BatchFault throttles() {
		return refuses(400, "ProvisionedThroughputExceededException", "The level of throughput was exceeded");
	}

	static BatchFault refuses(int status, String code, String message) {
		return new BatchFault(false, (item) -> false,
				DynamoDbAnswers.problem(new Fault.Problem(status, code, message)));
	}

	static BatchFault breaks() {
		return refuses(500, "InternalServerError", "The request could not be processed");
	}

	static BatchFault denies() {
		return refuses(400, "com.amazon.coral.service#AccessDeniedException", "Not authorized");
	}

	/**
	 * The connection is reset before anything is done.
	 */
	static BatchFault loses() {
		return new BatchFault(false, (item) -> false, DynamoDbAnswers.LOST);
	}

	/**
	 * The connection is reset when everything is done.
	 */
	static BatchFault losesAnswer() {
		return new BatchFault(true, (item) -> false, DynamoDbAnswers.LOST);
	}

	/**
	 * Whether the caller cannot know if anything was done.
	 */
	boolean isAmbiguous() {
		return this.response != null && (this.response == DynamoDbAnswers.LOST || this.response.status() >= 500);
	}

}
