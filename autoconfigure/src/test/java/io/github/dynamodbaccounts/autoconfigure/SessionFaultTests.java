package io.github.dynamodbaccounts.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import org.junit.jupiter.api.AfterAll;
import io.github.dynamodbaccounts.guard.WrongAccountException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a session whose STS begins to fail while it is valid, after it has
 * expired, and when STS is well again. One role for each fault, all at the same time: no
 * role notices the others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionFaultTests {

	private static final Map<String, Fault> FAULTS = new LinkedHashMap<>();

	static {
		FAULTS.put("none", Fault.none());
		FAULTS.put("denied", Fault.denied());
		FAULTS.put("throttled", Fault.throttled());
		FAULTS.put("error", Fault.error());
		FAULTS.put("resets", Fault.resets());
		FAULTS.put("hangs", Fault.hangs());
		FAULTS.put("wrong-account", Fault.wrongAccount("999999999999"));
		FAULTS.put("invalid",
				Fault.refuses(400, "ValidationError", "The requested DurationSeconds exceeds the limit."));
	}

	private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

	private final MisbehavingAws aws = new MisbehavingAws().sessionsLast(Duration.ofSeconds(4)).enforcesSessions();

	@BeforeAll
	void failEveryRoleInItsOwnWay(@TempDir Path directory) {
		String accounts = FAULTS.keySet()
			.stream()
			.map("    %1$s: {account-id: \"111122223333\", role: %1$s}\n"::formatted)
			.collect(Collectors.joining());
		YamlApplication.of(directory, """
				dynamodb:
				  endpoint: %s
				  defaults:
				    region: eu-west-1
				    credentials: {access-key-id: AKIABASE, secret-access-key: s}
				  accounts:
				%s""".formatted(this.aws.endpoint(), accounts)).runner().run((context) -> {
			DynamoDbAccounts byKey = context.getBean(DynamoDbAccounts.class);
			ExecutorService threads = Executors.newFixedThreadPool(FAULTS.size());
			Map<String, CompletableFuture<Outcome>> running = new LinkedHashMap<>();
			FAULTS.forEach((name, fault) -> running.put(name,
					CompletableFuture.supplyAsync(() -> live(name, fault, byKey.account(name)), threads)));
			running.forEach((name, outcome) -> this.outcomes.put(name, outcome.join()));
			threads.shutdown();
		});
	}

	@AfterAll
	void stop() {
		this.aws.close();
	}

	private Outcome live(String role, Fault fault, AccountClients clients) {
		clients.dynamoDb().listTables();
		Instant expiration = clients.sessionExpiration().orElseThrow();
		this.aws.sts(arn(role), fault);
		int served = 0;
		SdkClientException failure = null;
		Instant failed = Instant.MAX;
		while (failure == null && Instant.now().isBefore(expiration.plusSeconds(3))) {
			try {
				pause();
				clients.dynamoDb().listTables();
				served++;
			}
			catch (AccountCredentialsException | WrongAccountException ex) {
				failed = Instant.now();
				failure = ex;
			}
		}
		int attempts = attempts(role);
		int turnedAway = 0;
		for (int i = 0; i < 200 && failure != null; i++) {
			try {
				clients.dynamoDb().listTables();
			}
			catch (AccountCredentialsException | WrongAccountException ex) {
				turnedAway++;
			}
		}
		int attemptsOfRequests = attempts(role) - attempts;
		this.aws.sts(arn(role), Fault.none());
		await().atMost(60, TimeUnit.SECONDS)
			.ignoreExceptionsInstanceOf(SdkClientException.class)
			.until(() -> clients.dynamoDb().listTables() != null);
		return new Outcome(served, attempts - 1, code(failure), (failure == null) ? null : !failed.isBefore(expiration),
				turnedAway, attemptsOfRequests);
	}

	private static String code(SdkClientException failure) {
		if (failure instanceof AccountCredentialsException credentials) {
			return credentials.code();
		}
		return (failure != null) ? failure.getClass().getSimpleName() : "";
	}

	@ParameterizedTest
	@CsvSource({ "denied, AccessDenied, 1", "throttled, Throttling, 6", "error, InternalFailure, 6",
			"resets, SocketException, 6", "hangs, NoAnswer, 1", "invalid, ValidationError, 1",
			"wrong-account, WrongAccountException, 1" })
	void servesUntilItExpiresThenFailsAtOnceAndRecovers(String fault, String code, int attempts) {
		Outcome outcome = this.outcomes.get(fault);
		assertThat(outcome.served()).isPositive();
		assertThat(outcome.servedUntilExpiration()).as("served until the session expired").isTrue();
		assertThat(outcome.attemptsWhileValid()).isBetween(1, attempts);
		assertThat(outcome.code()).isEqualTo(code);
		assertThat(outcome.turnedAway()).isEqualTo(200);
		assertThat(outcome.attemptsOfRequests()).isLessThanOrEqualTo(1);
	}

	@Test
	void servesWithoutInterruptionWhereStsIsWell() {
		Outcome outcome = this.outcomes.get("none");
		assertThat(outcome.code()).isEmpty();
		assertThat(outcome.served()).isPositive();
		assertThat(outcome.attemptsWhileValid()).isBetween(1, 3);
	}

	@Test
	void noCallLeavesWithASessionThatHasExpired() {
		int answered = this.outcomes.values().stream().mapToInt((outcome) -> outcome.served() + 2).sum();
		// One of each role may have been on its way when its session expired.
		assertThat(this.aws.calls("ListTables")).hasSizeBetween(answered, answered + FAULTS.size());
	}

	private int attempts(String role) {
		return (int) this.aws.calls("AssumeRole")
			.stream()
			.filter((call) -> arn(role).equals(call.parameters().get("RoleArn")))
			.count();
	}

	private static String arn(String role) {
		return "arn:aws:iam::111122223333:role/" + role;
	}

	// Enough requests to tell one attempt per interval from one per request.
	private static void pause() {
		LockSupport.parkNanos(5_000_000);
	}

	/**
	 * What the users of a role saw.
	 *
	 * @param served calls that were answered while STS failed
	 * @param attemptsWhileValid attempts at a session until a call failed
	 * @param code of the first failure
	 * @param servedUntilExpiration whether no call failed before the session had expired
	 * @param turnedAway calls of 200 that failed after that
	 * @param attemptsOfRequests attempts that these 200 caused
	 */
	private record Outcome(int served, int attemptsWhileValid, String code, Boolean servedUntilExpiration,
			int turnedAway, int attemptsOfRequests) {
	}

}
