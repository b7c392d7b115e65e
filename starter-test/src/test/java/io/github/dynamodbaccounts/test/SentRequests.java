package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.AccountDefinition;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;

/**
 * The requests that have left the clients of an application.
 */
class SentRequests implements AccountClientCustomizer, ExecutionInterceptor {

	private final List<SdkRequest> requests = new CopyOnWriteArrayList<>();

	@Override
	public void customize(AccountDefinition account, DynamoDbBaseClientBuilder<?, ?> builder) {
		builder
			.overrideConfiguration(builder.overrideConfiguration().toBuilder().addExecutionInterceptor(this).build());
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes executionAttributes) {
		this.requests.add(context.request());
	}

	List<SdkRequest> requests() {
		return this.requests;
	}

	void forget() {
		this.requests.clear();
	}

}
