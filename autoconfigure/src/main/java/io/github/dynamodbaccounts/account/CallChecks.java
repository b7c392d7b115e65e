package io.github.dynamodbaccounts.account;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.dynamodbaccounts.account.CallGuard.Place;
import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * The checks of one client. Each call is checked before anything is fetched for it, and
 * what leaves has to be what was checked: interceptors and plugins of the application may
 * change a request, its endpoint and its credentials, so this interceptor comes after all
 * of them, and as a plugin it keeps itself there.
 */
final class CallChecks implements ExecutionInterceptor, SdkPlugin {

	// The SDK takes a name once, and may outlive the class loader of this class.
	private static final ExecutionAttribute<OutgoingCall> CALL = new ExecutionAttribute<>(
			"DynamoDbAccountsCall-" + UUID.randomUUID());

	// Of a signature for many regions, the region is not part.
	private static final Pattern CREDENTIAL = Pattern
		.compile("Credential=(?<key>[^/,\\s]+)/\\d+/(?:(?<region>[^/,\\s]+)/)?dynamodb/aws4_request");

	private final AccountSession session;

	private final CallGuard guard;

	private final AccountFailures failures;

	private final AttemptCounter attempts = new AttemptCounter();

	private volatile Place place = Place.AWS;

	// Nearly always the same one: it changes with the session and at midnight.
	private volatile @Nullable Signer last;

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

	/**
	 * The call that an execution of the SDK belongs to, or {@code null} for one that did
	 * not come through the client of its account.
	 */
	static @Nullable OutgoingCall call(ExecutionAttributes attributes) {
		return attributes.getAttribute(CALL);
	}

	@Override
	public void configureClient(SdkServiceClientConfiguration.Builder client) {
		ClientOverrideConfiguration overrides = client.overrideConfiguration();
		List<ExecutionInterceptor> interceptors = new ArrayList<>(overrides.executionInterceptors());
		interceptors.removeAll(List.of(this.attempts, this));
		interceptors.addAll(List.of(this.attempts, this));
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
		OutgoingCall call = call(attributes);
		DynamoDbRequest request = (DynamoDbRequest) context.request();
		if (call == null || !this.guard.isSameUse(call.request(), request)) {
			this.guard.check(request, this.place);
		}
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		OutgoingCall call = call(attributes);
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
		SdkHttpRequest http = context.httpRequest();
		Place actual = this.guard.place(http.host());
		if (actual != this.place) {
			this.guard.check((DynamoDbRequest) context.request(), actual);
		}
		String operation = String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
		if (call == null) {
			// The SDK finds endpoints by itself, signed with what was checked.
			if (!operation.equals("DescribeEndpoints")) {
				throw replaced(operation, "it did not pass the checks of its account's client", List.of());
			}
			return;
		}
		if (!isOperation(operation, http.firstMatchingHeader("X-Amz-Target").orElse(""))) {
			throw replaced(operation, "an interceptor made another operation of it", call.tables());
		}
		Signer signer = signer(http.firstMatchingHeader("Authorization").orElse(""));
		AwsCredentials checked = call.credentials();
		if (checked != null && this.guard.comparesAccounts()
				&& !(signer != null && checked.accessKeyId().equals(signer.accessKeyId()))) {
			throw replaced(operation, "it was signed with other credentials than those whose account was checked",
					call.tables());
		}
		if (actual == Place.AWS) {
			this.guard.checkDestination(operation, http.host(), (signer != null) ? signer.region() : null,
					call.tables());
		}
	}

	private static boolean isOperation(String operation, String target) {
		int version = target.length() - operation.length() - 1;
		return version >= 0 && target.charAt(version) == '.' && target.endsWith(operation);
	}

	private @Nullable Signer signer(String authorization) {
		Signer last = this.last;
		if (last != null && authorization.startsWith(last.scope())) {
			return last;
		}
		Matcher credential = CREDENTIAL.matcher(authorization);
		if (!credential.find()) {
			return null;
		}
		Signer signer = new Signer(authorization.substring(0, credential.end()), credential.group("key"),
				credential.group("region"));
		this.last = signer;
		return signer;
	}

	private RuntimeException replaced(String operation, String what, List<TableDefinition> tables) {
		return this.failures.exception(SessionFailedException.of(Reason.NO_BASE_CREDENTIALS, "UncheckedCredentials")
			.statement("%s is not sent: %s".formatted(operation, what))
			.advice("Let the request bring its own credentials, or an AccountClientCustomizer, "
					+ "and leave to the client how it is signed and sent.")
			.build(), tables);
	}

	/**
	 * Who has signed.
	 *
	 * @param scope begin of the header, up to where the signature itself begins
	 * @param accessKeyId key of the credentials
	 * @param region region that it was signed for, if for one
	 */
	private record Signer(String scope, String accessKeyId, @Nullable String region) {
	}

}
