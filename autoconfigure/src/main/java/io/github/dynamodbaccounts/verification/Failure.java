package io.github.dynamodbaccounts.verification;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.guard.CallRefusedException;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Why a table could not be described. Definite is only what AWS or a guard has said: an
 * exception that nobody foresaw must not keep an application from starting.
 *
 * @param finding what to report of the table
 * @param reach what else it is true of
 */
record Failure(Finding finding, Reach reach) {

	private static final Log logger = LogFactory.getLog(Failure.class);

	static Failure of(PhysicalTable table, Throwable error, Duration limit) {
		if (error instanceof AccountCredentialsException credentials) {
			return new Failure(
					complete(table, credentials.isTransient() ? Severity.TRANSIENT : Severity.DEFINITE, credentials),
					Reach.ACCOUNT);
		}
		if (error instanceof CallRefusedException refusal) {
			return new Failure(complete(table, Severity.DEFINITE, refusal),
					(refusal instanceof WrongAccountException) ? Reach.ACCOUNT : Reach.TABLE);
		}
		if (error instanceof AwsServiceException answer) {
			return new Failure(answered(table, answer), Reach.TABLE);
		}
		if (error instanceof ApiCallTimeoutException || error instanceof ApiCallAttemptTimeoutException) {
			return new Failure(table.finding(Severity.TRANSIENT,
					"no answer within %s (attempts that fail are repeated until then)."
						.formatted(TimeSpans.text(limit))),
					Reach.ENDPOINT);
		}
		Throwable network = network(error);
		if (network != null) {
			return new Failure(table.finding(Severity.TRANSIENT, "DynamoDB cannot be reached (%s: %s)."
				.formatted(network.getClass().getSimpleName(), network.getMessage())), Reach.ENDPOINT);
		}
		// Its words may be of anything.
		logger.debug("A table could not be verified.", error);
		return new Failure(table.finding(Severity.TRANSIENT,
				"it could not be described, for an unexpected reason (%s). The logger '%s' has all of it at DEBUG."
					.formatted(error.getClass().getName(), Failure.class.getName())),
				Reach.TABLE);
	}

	/**
	 * The finding, with the tables that were not asked for after it.
	 */
	Finding findingWith(List<PhysicalTable> others) {
		if (others.isEmpty()) {
			return this.finding;
		}
		List<String> keys = others.stream().flatMap((table) -> table.keys().stream()).toList();
		String tables = "%s %s".formatted((keys.size() == 1) ? "table" : "tables", PhysicalTable.quoted(keys));
		String addition = (this.reach == Reach.ACCOUNT) ? " The same holds for %s.".formatted(tables)
				: " After that, %s of the account %s not asked for.".formatted(tables,
						(keys.size() == 1) ? "was" : "were");
		return new Finding(Stream.concat(this.finding.tables().stream(), keys.stream()).toList(),
				this.finding.severity(), this.finding.message() + addition);
	}

	static Finding noAnswer(PhysicalTable table, Duration limit) {
		return table.finding(Severity.TRANSIENT, "no answer within %s.".formatted(TimeSpans.text(limit)));
	}

	// These messages name table and account themselves.
	private static Finding complete(PhysicalTable table, Severity severity, RuntimeException error) {
		return new Finding(table.keys(), severity, String.valueOf(error.getMessage()));
	}

	private static Finding answered(PhysicalTable table, AwsServiceException answer) {
		String code = (answer.awsErrorDetails() != null) ? answer.awsErrorDetails().errorCode() : null;
		if (code == null || code.isBlank()) {
			return table.finding(Severity.TRANSIENT,
					"what answers in place of DynamoDB is not AWS (HTTP status %d).".formatted(answer.statusCode()));
		}
		if (answer.isThrottlingException()) {
			return table.finding(Severity.TRANSIENT, "DynamoDB throttles DescribeTable (%s).".formatted(code));
		}
		if (answer.statusCode() >= 500 || answer.isClockSkewException()) {
			return table.finding(Severity.TRANSIENT,
					"DynamoDB failed to describe it (%s, HTTP status %d).".formatted(code, answer.statusCode()));
		}
		if (answer instanceof ResourceNotFoundException) {
			return table.finding(Severity.DEFINITE, "there is no such table. " + whereItsNameComesFrom(table));
		}
		if (code.startsWith("AccessDenied")) {
			return table.finding(Severity.DEFINITE,
					"%s may not call dynamodb:DescribeTable (%s). ".formatted(caller(table), code)
							+ "Allow it on the table, or set 'dynamodb.verify-on-startup' to 'off'.");
		}
		return table.finding(Severity.DEFINITE, "DynamoDB refused to describe it (%s: %s).".formatted(code,
				String.valueOf(answer.awsErrorDetails().errorMessage()).strip().replaceFirst("\\.$", "")));
	}

	private static String whereItsNameComesFrom(PhysicalTable table) {
		TableDefinition definition = table.definitions().get(0);
		String environment = definition.environment();
		if (environment == null || !table.name().contains(environment) || !table.name().contains(definition.name())) {
			return "Create it, or correct its name, account or region.";
		}
		return "Create it, or correct name, account, region or environment. Its name is '%s' with the environment '%s'"
			.formatted(definition.name(), environment)
				+ "; a table whose name has no environment needs 'dynamodb.tables.%s.physical-name'."
					.formatted(definition.key());
	}

	private static String caller(PhysicalTable table) {
		AssumedRole role = table.clients().definition().role();
		return (role == null) ? "the base credentials"
				: "role '%s'".formatted(role.arn().substring(role.arn().indexOf('/') + 1));
	}

	private static @Nullable Throwable network(Throwable error) {
		Throwable cause = error;
		while (cause != null && !(cause instanceof SocketException || cause instanceof UnknownHostException
				|| cause instanceof SocketTimeoutException || cause instanceof SSLException)) {
			cause = cause.getCause();
		}
		return cause;
	}

	/**
	 * What a failure is true of.
	 */
	enum Reach {

		/**
		 * This table.
		 */
		TABLE,

		/**
		 * The endpoint: to ask it for others of the account would only take time.
		 */
		ENDPOINT,

		/**
		 * All tables that are reached with the same session.
		 */
		ACCOUNT

	}

}
