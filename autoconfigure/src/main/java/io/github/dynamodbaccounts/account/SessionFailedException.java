package io.github.dynamodbaccounts.account;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An attempt at credentials that failed, as all who wait for it are told: of which
 * account and table it is, only they know.
 */
final class SessionFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Details details;

	private final transient @Nullable Object identity;

	private final @Nullable Instant nextAttempt;

	private SessionFailedException(Details details, @Nullable Object identity, @Nullable Throwable cause,
			@Nullable Instant nextAttempt) {
		super(details.statement(), cause, false, false);
		this.details = details;
		this.identity = identity;
		this.nextAttempt = nextAttempt;
	}

	/**
	 * Builds a failure.
	 * @param reason why
	 * @param code what STS calls the error, or the name of the exception
	 */
	static Builder of(Reason reason, String code) {
		return new Builder(reason, code);
	}

	/**
	 * The failure of an attempt, whatever it was.
	 */
	static SessionFailedException from(Throwable error) {
		Throwable cause = Causes.unwrap(error);
		if (cause instanceof SessionFailedException failure) {
			return failure;
		}
		return of(Reason.UNAVAILABLE, cause.getClass().getSimpleName())
			.statement("The credentials could not be fetched (%s)".formatted(cause.getClass().getSimpleName()))
			.cause(cause)
			.build();
	}

	/**
	 * The same, and of what it is, unless it says so itself.
	 */
	SessionFailedException about(SessionSource source) {
		if (this.identity != null) {
			return this;
		}
		String property = (property() != null) ? property() : source.property();
		return new SessionFailedException(this.details.of(property), source.identity(), getCause(), this.nextAttempt);
	}

	SessionFailedException withNextAttempt(@Nullable Instant nextAttempt) {
		return new SessionFailedException(this.details, this.identity, getCause(), nextAttempt);
	}

	Reason reason() {
		return this.details.reason();
	}

	String code() {
		return this.details.code();
	}

	/**
	 * What happened, as a sentence without its full stop.
	 */
	String statement() {
		return this.details.statement();
	}

	/**
	 * What to do, as sentences; empty where there is nothing to say.
	 */
	String advice() {
		return this.details.advice();
	}

	/**
	 * The key of the account's property that decides it, or {@code null}.
	 */
	@Nullable String property() {
		return this.details.property();
	}

	/**
	 * The account that a session belonged to which was not used, or {@code null}.
	 */
	@Nullable String foreignAccount() {
		return this.details.foreignAccount();
	}

	/**
	 * The role or the base credentials that could not be had, or {@code null}.
	 */
	@Nullable Object identity() {
		return this.identity;
	}

	/**
	 * When the next attempt is due, or {@code null} where one is under way.
	 */
	@Nullable Instant nextAttempt() {
		return this.nextAttempt;
	}

	private record Details(Reason reason, String code, String statement, String advice, @Nullable String property,
			@Nullable String foreignAccount) implements Serializable {

		Details of(@Nullable String property) {
			return new Details(this.reason, this.code, this.statement, this.advice, property, this.foreignAccount);
		}

	}

	/**
	 * Builds a failure.
	 */
	static final class Builder {

		private final Reason reason;

		private final String code;

		private String statement = "The credentials could not be fetched";

		private String advice = "";

		private @Nullable String property;

		private @Nullable Object identity;

		private @Nullable Throwable cause;

		private @Nullable String foreignAccount;

		private Builder(Reason reason, String code) {
			this.reason = reason;
			this.code = code;
		}

		Builder statement(String statement) {
			this.statement = statement;
			return this;
		}

		Builder advice(String advice) {
			this.advice = advice;
			return this;
		}

		/**
		 * Where it is not the property of the source that failed.
		 */
		Builder property(@Nullable String property) {
			this.property = property;
			return this;
		}

		/**
		 * Where no source says it.
		 */
		Builder identity(Object identity) {
			this.identity = identity;
			return this;
		}

		Builder cause(@Nullable Throwable cause) {
			this.cause = cause;
			return this;
		}

		/**
		 * Where there was a session, but of another account.
		 */
		Builder foreignAccount(@Nullable String accountId) {
			this.foreignAccount = accountId;
			return this;
		}

		SessionFailedException build() {
			return new SessionFailedException(new Details(this.reason, this.code, this.statement, this.advice,
					this.property, this.foreignAccount), this.identity, this.cause, null);
		}

	}

	/**
	 * Why an attempt failed, which decides when the next one is due.
	 */
	enum Reason {

		/**
		 * AWS said no: it takes somebody to change something.
		 */
		REFUSED(Duration.ofSeconds(5), Duration.ofSeconds(30)),

		/**
		 * STS throttles, fails or cannot be reached.
		 */
		UNAVAILABLE(Duration.ofMillis(250), Duration.ofSeconds(30)),

		/**
		 * There are no credentials to begin with, such as after an SSO login has expired.
		 * Nobody far away is asked, and a login is to be noticed soon.
		 */
		NO_BASE_CREDENTIALS(Duration.ofMillis(250), Duration.ofSeconds(5));

		private final Duration first;

		private final Duration longest;

		Reason(Duration first, Duration longest) {
			this.first = first;
			this.longest = longest;
		}

		/**
		 * The longest time to the next attempt.
		 * @param attempts how many have failed in a row
		 */
		Duration backOff(int attempts) {
			Duration delay = this.first.multipliedBy(1L << Math.min(attempts - 1, 10));
			return (delay.compareTo(this.longest) > 0) ? this.longest : delay;
		}

	}

}
