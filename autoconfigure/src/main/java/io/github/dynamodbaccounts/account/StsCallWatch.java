package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/**
 * Tells of every call to STS.
 */
final class StsCallWatch implements ExecutionInterceptor {

	private static final Log logger = LogFactory.getLog(StsCallWatch.class);

	// The SDK takes a name once, and may outlive the class loader of this class.
	private static final ExecutionAttribute<Long> BEGIN = new ExecutionAttribute<>(
			"DynamoDbAccountsStsCall-" + UUID.randomUUID());

	private final List<AccountListener> listeners;

	private final AtomicBoolean hasFailed = new AtomicBoolean();

	StsCallWatch(List<AccountListener> listeners) {
		this.listeners = listeners;
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		attributes.putAttribute(BEGIN, System.nanoTime());
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		ended(context.request(), CallOutcome.SUCCESS, attributes);
	}

	@Override
	public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
		ended(context.request(), CallOutcome.of(context.exception()), attributes);
	}

	private void ended(SdkRequest request, CallOutcome outcome, ExecutionAttributes attributes) {
		Long begin = attributes.getAttribute(BEGIN);
		StsCall call = new StsCall(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), role(request),
				outcome, Duration.ofNanos((begin != null) ? System.nanoTime() - begin : 0));
		for (AccountListener listener : this.listeners) {
			try {
				listener.completed(call);
			}
			catch (RuntimeException ex) {
				if (this.hasFailed.compareAndSet(false, true)) {
					logger.warn("A call to STS could not be measured. Of others like it nothing is said.", ex);
				}
			}
		}
	}

	private static @Nullable String role(SdkRequest request) {
		if (request instanceof AssumeRoleRequest assumeRole) {
			return assumeRole.roleArn();
		}
		return (request instanceof AssumeRoleWithWebIdentityRequest federated) ? federated.roleArn() : null;
	}

}
