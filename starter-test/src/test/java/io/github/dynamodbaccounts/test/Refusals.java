package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.AccountDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;

/**
 * The actions that an emulator has refused to the accounts of an application. That of
 * moto is the XML of IAM, which the SDK does not understand in the answer of DynamoDB.
 */
final class Refusals implements AccountClientCustomizer {

	private static final Pattern REFUSAL = Pattern
		.compile("User: \\S+ is not authorized to perform: (?<action>[\\w:]+)");

	private final List<Refusal> refusals = new CopyOnWriteArrayList<>();

	@Override
	public void customize(AccountDefinition account, DynamoDbBaseClientBuilder<?, ?> builder) {
		builder.overrideConfiguration(builder.overrideConfiguration()
			.toBuilder()
			.addExecutionInterceptor(new Recorder(account.key()))
			.build());
	}

	/**
	 * The actions that an account was refused.
	 */
	Set<String> of(String account) {
		return this.refusals.stream()
			.filter((refusal) -> refusal.account().equals(account))
			.map(Refusal::action)
			.collect(Collectors.toSet());
	}

	void forget() {
		this.refusals.clear();
	}

	/**
	 * The action that was refused, where that is the cause of an error.
	 */
	static Optional<String> action(@Nullable Throwable error) {
		if (error instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
			Matcher refusal = REFUSAL.matcher(answer.awsErrorDetails().rawResponse().asUtf8String());
			return refusal.find() ? Optional.of(refusal.group("action")) : Optional.empty();
		}
		return Optional.ofNullable(error).map(Throwable::getCause).flatMap(Refusals::action);
	}

	private record Refusal(String account, String action) {
	}

	private final class Recorder implements ExecutionInterceptor {

		private final String account;

		private Recorder(String account) {
			this.account = account;
		}

		@Override
		public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
			action(context.exception())
				.ifPresent((action) -> Refusals.this.refusals.add(new Refusal(this.account, action)));
		}

	}

}
