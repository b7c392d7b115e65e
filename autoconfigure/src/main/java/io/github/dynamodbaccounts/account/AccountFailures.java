package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.github.dynamodbaccounts.account.ConfigurationOrigins.Origin;
import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import io.github.dynamodbaccounts.table.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * Tells the user of an account why there are no credentials: which table, which account,
 * which line of the configuration, and when the next attempt is made.
 */
final class AccountFailures {

	private final AccountDefinition account;

	private final Function<String, List<TableDefinition>> tables;

	private final ConfigurationOrigins origins;

	private final Clocks clocks;

	/**
	 * Creates the failures of an account.
	 * @param account the account
	 * @param tables finds the tables of the account with a physical name
	 * @param origins finds properties
	 * @param clocks tell how long it is until the next attempt
	 */
	AccountFailures(AccountDefinition account, Function<String, List<TableDefinition>> tables,
			ConfigurationOrigins origins, Clocks clocks) {
		this.account = account;
		this.tables = tables;
		this.origins = origins;
		this.clocks = clocks;
	}

	/**
	 * The exception for a call.
	 * @param error why there are no credentials
	 * @param names physical names of the tables that the call is about
	 */
	RuntimeException exception(Throwable error, Iterable<String> names) {
		if (error instanceof IllegalStateException closed) {
			return closed;
		}
		SessionFailedException failure = (error instanceof AccountCredentialsException known) ? known.failure()
				: (error instanceof TimeoutException) ? noAnswer() : SessionFailedException.from(error);
		List<TableDefinition> tables = tables(names);
		return new AccountCredentialsException(
				"%s: %s".formatted(subject(tables), explain(failure, tables.isEmpty() ? null : tables.get(0).key())),
				this.account.key(), failure);
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

	private List<TableDefinition> tables(Iterable<String> names) {
		return StreamSupport.stream(names.spliterator(), false)
			.flatMap((name) -> this.tables.apply(name).stream())
			.distinct()
			.toList();
	}

	/**
	 * The tables, or the account where a call is about none, as a message begins.
	 */
	String subject(List<TableDefinition> tables) {
		String id = this.account.accountId();
		// An account that a table names by its id has it for a key.
		String name = (id == null) ? "'%s'".formatted(this.account.key())
				: id.equals(this.account.key()) ? id : "%s '%s'".formatted(id, this.account.key());
		String place = "account %s, %s".formatted(name, this.account.region());
		if (tables.isEmpty()) {
			return Character.toUpperCase(place.charAt(0)) + place.substring(1);
		}
		String keys = tables.stream().map((table) -> "'%s'".formatted(table.key())).collect(Collectors.joining(", "));
		String physicalNames = tables.stream()
			.map(TableDefinition::physicalName)
			.distinct()
			.collect(Collectors.joining(", "));
		return "%s %s (%s, %s)".formatted((tables.size() == 1) ? "Table" : "Tables", keys, physicalNames, place);
	}

	private String explain(SessionFailedException failure, @Nullable String table) {
		AccountDefinition owner = owner(failure.identity());
		StringBuilder text = new StringBuilder();
		if (failure.identity() instanceof BaseCredentials) {
			text.append("Base credentials of account '%s' could not be loaded. ".formatted(owner.key()));
		}
		text.append(failure.statement()).append('.');
		if (failure.property() != null) {
			Origin origin = this.origins.find(owner.key(), (owner == this.account) ? table : null, failure.property());
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
