package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Tells the user of an account why there are no credentials: which table, which account,
 * which line of the configuration, and when the next attempt is made.
 */
final class AccountFailures {

	private final AccountDefinition account;

	private final CallGuard guard;

	private final ConfigurationOrigins origins;

	private final Clocks clocks;

	/**
	 * Creates the failures of an account.
	 * @param account the account
	 * @param guard speaks of wrong accounts
	 * @param origins finds properties
	 * @param clocks tell how long it is until the next attempt
	 */
	AccountFailures(AccountDefinition account, CallGuard guard, ConfigurationOrigins origins, Clocks clocks) {
		this.account = account;
		this.guard = guard;
		this.origins = origins;
		this.clocks = clocks;
	}

	AccountDefinition account() {
		return this.account;
	}

	/**
	 * The exception for a call.
	 * @param error why there are no credentials
	 * @param tables the tables that the call is about
	 */
	RuntimeException exception(Throwable error, List<TableDefinition> tables) {
		if (error instanceof IllegalStateException closed) {
			return closed;
		}
		SessionFailedException failure = (error instanceof AccountCredentialsException known) ? known.failure()
				: (error instanceof TimeoutException) ? noAnswer() : SessionFailedException.from(error);
		AssumedRole role = this.account.role();
		if (failure.foreignAccount() != null && role != null && role.equals(failure.identity())) {
			try {
				this.guard.checkSigner(failure.foreignAccount(),
						"the credentials that STS gave for role '%s'".formatted(role.arn()), tables);
			}
			catch (SdkClientException ex) {
				return ex;
			}
		}
		AccountDefinition owner = owner(failure.identity());
		Origin origin = origin(failure, owner, tables);
		return new AccountCredentialsException(
				"%s: %s".formatted(this.account.describe(tables), explain(failure, owner, origin)), this.account.key(),
				failure, (origin != null) ? origin.property() : null);
	}

	/**
	 * The property to look at where a call has failed for a reason of the account.
	 */
	Origin origin(CompletedCall call) {
		if (call.error() instanceof AccountCredentialsException error && error.property().isPresent()) {
			return this.origins.find(error.property().get());
		}
		if (call.error() instanceof RefusedCall refused) {
			return this.origins.find(refused.property());
		}
		String table = call.tables().isEmpty() ? null : call.tables().get(0).key();
		return switch (call.outcome()) {
			case NOT_FOUND -> (table != null) ? this.origins.find("dynamodb.tables." + table) : of(null, "account-id");
			case DENIED, NO_CREDENTIALS -> of(table, (this.account.role() != null) ? "role" : "credentials");
			case TIMED_OUT -> of(table, (call.error() instanceof ApiCallAttemptTimeoutException)
					? "client.api-call-attempt-timeout" : "client.api-call-timeout");
			default -> wayToAws(table);
		};
	}

	private Origin wayToAws(@Nullable String table) {
		if (this.account.client().endpoint() == null) {
			return of(table, "region");
		}
		Origin ofAll = this.origins.find("dynamodb.endpoint");
		return (ofAll.location() != null) ? ofAll : of(table, "client.endpoint");
	}

	private Origin of(@Nullable String table, String property) {
		return this.origins.find(this.account.key(), table, property);
	}

	private @Nullable Origin origin(SessionFailedException failure, AccountDefinition owner,
			List<TableDefinition> tables) {
		String property = failure.property();
		if (property == null) {
			return null;
		}
		boolean ofTable = owner == this.account && !tables.isEmpty();
		return this.origins.find(owner.key(), ofTable ? tables.get(0).key() : null, property);
	}

	/**
	 * What AWS answered, as the same exception with table, account and role in its
	 * message, where that is what somebody needs who has to correct it.
	 */
	DynamoDbException answer(DynamoDbException answer, List<TableDefinition> tables) {
		return new DynamoDbAnswers(this.account, this.origins).explain(answer, tables);
	}

	private SessionFailedException noAnswer() {
		AssumedRole role = this.account.role();
		return SessionFailedException.of(Reason.UNAVAILABLE, "Timeout")
			.statement((role != null)
					? "There is no session of '%s' yet, and the call does not wait longer for STS".formatted(role.arn())
					: "There are no base credentials yet, and the call does not wait longer for them")
			.property((role != null) ? "role" : "credentials")
			.build();
	}

	private String explain(SessionFailedException failure, AccountDefinition owner, @Nullable Origin origin) {
		StringBuilder text = new StringBuilder();
		if (failure.identity() instanceof BaseCredentials) {
			text.append("Base credentials of account '%s' could not be loaded. ".formatted(owner.key()));
		}
		text.append(failure.statement()).append('.');
		if (origin != null) {
			text.append(
					(origin.location() != null) ? " Set by '%s' (%s).".formatted(origin.property(), origin.location())
							: " '%s' is not set.".formatted(origin.property()));
		}
		if (!failure.advice().isEmpty()) {
			text.append(' ').append(failure.advice());
		}
		if (failure.nextAttempt() != null) {
			text.append(" Next attempt in %d s.".formatted(seconds(failure.nextAttempt())));
		}
		else if (failure.reason() != Reason.NO_BASE_CREDENTIALS) {
			text.append(" The next attempt is under way.");
		}
		return text.toString();
	}

	// Along the chain, the account whose role or credentials failed.
	private AccountDefinition owner(@Nullable Object identity) {
		AccountDefinition owner = this.account;
		while (identity != null && !identity.equals(owner.role()) && !identity.equals(owner.credentials())
				&& owner.credentials() instanceof BaseCredentials.SourceAccount source) {
			owner = source.account();
		}
		return owner;
	}

	private long seconds(Instant nextAttempt) {
		return Math.max(1, (Duration.between(this.clocks.wall(), nextAttempt).toMillis() + 999) / 1000);
	}

}
