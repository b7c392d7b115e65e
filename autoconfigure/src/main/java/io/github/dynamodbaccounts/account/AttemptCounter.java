package io.github.dynamodbaccounts.account;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.reactivestreams.Publisher;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Counts the attempts of a call, and those that DynamoDB has turned away for their rate:
 * the SDK tries again, and tells its caller of the last one only.
 */
final class AttemptCounter implements ExecutionInterceptor {

	// The type comes first in an error, and who is throttled is told nothing else.
	private static final int HEAD = 1024;

	private static final Pattern TYPE = Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"#]*#)?([^\"]+)\"");

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		OutgoingCall call = CallChecks.call(attributes);
		if (call != null) {
			call.watched().attempted();
		}
	}

	@Override
	public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		OutgoingCall call = isRefusal(context) ? CallChecks.call(attributes) : null;
		return (call == null) ? context.responseBody()
				: context.responseBody().map((body) -> read(body, context, call));
	}

	@Override
	public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(Context.ModifyHttpResponse context,
			ExecutionAttributes attributes) {
		OutgoingCall call = isRefusal(context) ? CallChecks.call(attributes) : null;
		return (call == null) ? context.responsePublisher()
				: context.responsePublisher().map((body) -> SdkPublisher.adapt(body).map((part) -> {
					count(StandardCharsets.UTF_8.decode(part.duplicate()).toString(), context, call);
					return part;
				}));
	}

	private static boolean isRefusal(Context.ModifyHttpResponse context) {
		int status = context.httpResponse().statusCode();
		return status >= 400 && status < 500;
	}

	private static InputStream read(InputStream body, Context.ModifyHttpResponse context, OutgoingCall call) {
		BufferedInputStream buffered = new BufferedInputStream(body, HEAD);
		try {
			buffered.mark(HEAD);
			count(new String(buffered.readNBytes(HEAD), StandardCharsets.UTF_8), context, call);
			buffered.reset();
			return buffered;
		}
		catch (IOException ex) {
			throw RetryableException.builder().message("The answer of DynamoDB broke off.").cause(ex).build();
		}
	}

	private static void count(String head, Context.ModifyHttpResponse context, OutgoingCall call) {
		Matcher type = TYPE.matcher(head);
		if (type.find() && isThrottling(type.group(1), context.httpResponse().statusCode())) {
			call.watched().throttled();
		}
	}

	private static boolean isThrottling(String code, int status) {
		DynamoDbException.Builder answer = DynamoDbException.builder();
		answer.awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build());
		answer.statusCode(status);
		return ((DynamoDbException) answer.build()).isThrottlingException();
	}

}
