package io.github.dynamodbaccounts.benchmarks.jmh;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * An HTTP client that answers as DynamoDB does, without a network. It does not read the
 * requests.
 */
final class CannedHttpClient implements SdkHttpClient {

	private static final String CAPACITY = "\"ConsumedCapacity\":{\"TableName\":\"qa-items\",\"CapacityUnits\":0.5}";

	private static final String ITEM = """
			{"id":{"S":"id"},"customer":{"S":"customer"},"street":{"S":"street"},"city":{"S":"city"},\
			"status":{"S":"open"},"quantity":{"N":"3"},"price":{"N":"1999"},"paid":{"BOOL":true},\
			"placed":{"S":"1970-01-01T00:00:00Z"},"lines":{"L":[{"S":"one"},{"S":"two"}]}}""";

	private final SdkHttpResponse ok = SdkHttpResponse.builder()
		.statusCode(200)
		.putHeader("Content-Type", "application/x-amz-json-1.0")
		.build();

	private final Map<String, byte[]> answers;

	/**
	 * Creates a client.
	 * @param tellsCapacity whether answers say what was consumed, as DynamoDB does where
	 * it is asked to
	 */
	CannedHttpClient(boolean tellsCapacity) {
		String capacity = tellsCapacity ? CAPACITY : "";
		String more = tellsCapacity ? "," + CAPACITY : "";
		this.answers = Map.of("DynamoDB_20120810.GetItem", bytes("{\"Item\":" + ITEM + more + "}"),
				"DynamoDB_20120810.PutItem", bytes("{" + capacity + "}"), "DynamoDB_20120810.UpdateItem",
				bytes("{\"Attributes\":" + ITEM + more + "}"), "DynamoDB_20120810.DeleteItem",
				bytes("{" + capacity + "}"));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		byte[] answer = this.answers.get(request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow());
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() {
				return HttpExecuteResponse.builder()
					.response(CannedHttpClient.this.ok)
					.responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
					.build();
			}

			@Override
			public void abort() {
				// Is answered at once.
			}

		};
	}

	@Override
	public void close() {
		// There is nothing to close.
	}

}
