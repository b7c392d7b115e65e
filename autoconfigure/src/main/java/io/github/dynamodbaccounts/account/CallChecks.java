package io.github.dynamodbaccounts.account;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.CallGuard.Place;
import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * The checks of one client. Each call is checked before anything is fetched for it, and
 * what leaves has to be what was checked: interceptors and plugins of the application may
 * change a request, its endpoint and its credentials, so this interceptor comes after all
 * of them, and as a plugin it keeps itself there.
 */
final class CallChecks implements ExecutionInterceptor, SdkPlugin {

	private static final ExecutionAttribute<OutgoingCall> CALL = new ExecutionAttribute<>("DynamoDbAccountsCall");

	// Of a signature for many regions, the region is not part.
	private static final Pattern CREDENTIAL = Pattern
		.compile("Credential=(?<key>[^/,\\s]+)/\\d+/(?:(?<region>[^/,\\s]+)/)?dynamodb/aws4_request");

	private final AccountSession session;

	private final CallGuard guard;

	private final AccountFailures failures;

	private volatile Place place = Place.AWS;

	CallChecks(AccountSession session, CallGuard guard, AccountFailures failures) {
		this.session = session;
		this.guard = guard;
		this.failures = failures;
	}

	/**
	 * Sees where a client calls, on which a customizer has had the last word.
	 */
	void client(DynamoDbServiceClientConfiguration client) {
		this.place = client.endpointOverride()
			.map((endpoint) -> this.guard.place(endpoint.getHost()))
			.orElse(Place.AWS);
	}

	/**
	 * Checks a call before anything is fetched for it.
	 * @return the tables that it is about
	 */
	List<TableDefinition> check(DynamoDbRequest request) {
		return this.guard.check(request, this.place);
	}

	@Override
	public void configureClient(SdkServiceClientConfiguration.Builder client) {
		ClientOverrideConfiguration overrides = client.overrideConfiguration();
		List<ExecutionInterceptor> interceptors = new ArrayList<>(overrides.executionInterceptors());
		interceptors.remove(this);
		interceptors.add(this);
		client.overrideConfiguration(overrides.toBuilder().executionInterceptors(interceptors).build());
	}

	@Override
	public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
		OutgoingCall call = this.session.outgoing();
		if (call != null) {
			attributes.putAttribute(CALL, call);
		}
	}

	@Override
	public void beforeMarshalling(Context.BeforeMarshalling context, ExecutionAttributes attributes) {
		OutgoingCall call = attributes.getAttribute(CALL);
		DynamoDbRequest request = (DynamoDbRequest) context.request();
		// The SDK copies requests, and leaves what is in them as it is.
		if (call == null || !call.request().equalsBySdkFields(request)) {
			this.guard.check(request, this.place);
		}
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		OutgoingCall call = attributes.getAttribute(CALL);
		try {
			checkWhatLeaves(context, attributes, call);
		}
		catch (SdkClientException ex) {
			if (call != null) {
				call.refuse(ex);
			}
			throw ex;
		}
	}

	private void checkWhatLeaves(Context.BeforeTransmission context, ExecutionAttributes attributes,
			@Nullable OutgoingCall call) {
		Place actual = this.guard.place(context.httpRequest().host());
		if (actual != this.place) {
			this.guard.check((DynamoDbRequest) context.request(), actual);
		}
		// The SDK's own calls, which find endpoints, are signed with what was checked.
		if (call == null) {
			return;
		}
		String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
		Matcher signature = CREDENTIAL.matcher(context.httpRequest().firstMatchingHeader("Authorization").orElse(""));
		boolean signed = signature.find();
		if (this.guard.comparesAccounts()
				&& !(signed && call.credentials().accessKeyId().equals(signature.group("key")))) {
			throw unchecked(operation, call);
		}
		if (signed && actual == Place.AWS && signature.group("region") != null) {
			this.guard.checkRegion(operation, signature.group("region"), call.tables());
		}
	}

	private RuntimeException unchecked(String operation, OutgoingCall call) {
		return this.failures.exception(SessionFailedException.of(Reason.NO_BASE_CREDENTIALS, "UncheckedCredentials")
			.statement("%s is not sent: it was signed with other credentials than those whose account was checked"
				.formatted(operation))
			.advice("An interceptor or a signer replaced them. Let the request bring its own credentials, "
					+ "or an AccountClientCustomizer.")
			.build(), call.tables());
	}

}
