package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server that answers STS and DynamoDB with next to nothing, remembers who asked what,
 * and misbehaves when told to. Knows no items, roles or accounts: it only shows what
 * leaves the application, and what the application makes of what comes back.
 */
public final class MisbehavingAws implements AutoCloseable {

	private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter
		.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final List<AwsCall> calls = new CopyOnWriteArrayList<>();

	private final Faults faults = new Faults();

	private final IssuedSessions sessions = new IssuedSessions();

	private final StsAnswers stsAnswers = new StsAnswers(this.sessions);

	private final AtomicInteger answers = new AtomicInteger();

	private volatile Function<AwsCall, HttpConnection.Response> dynamoDbAnswers = (call) -> DynamoDbAnswers.nothing();

	private volatile Duration clockOffset = Duration.ZERO;

	private volatile boolean dated = true;

	private volatile Predicate<AwsCall> memorable = (call) -> true;

	private final LoopbackServer server = new LoopbackServer(this::answers);

	public URI endpoint() {
		return this.server.uri();
	}

	/**
	 * Sets what STS does from the next call on.
	 */
	public MisbehavingAws sts(Fault fault) {
		this.faults.sts(fault);
		return this;
	}

	/**
	 * Sets what STS does when asked for one role, whatever it does otherwise.
	 */
	public MisbehavingAws sts(String roleArn, Fault fault) {
		this.faults.sts(roleArn, fault);
		return this;
	}

	/**
	 * Sets what DynamoDB does from the next call on.
	 */
	public MisbehavingAws dynamoDb(Fault fault) {
		this.faults.dynamoDb(fault);
		return this;
	}

	/**
	 * Sets what DynamoDB answers where no fault keeps it from that.
	 */
	public MisbehavingAws dynamoDb(Function<AwsCall, HttpConnection.Response> answers) {
		this.dynamoDbAnswers = answers;
		return this;
	}

	/**
	 * Sets how long sessions last, whatever is asked for.
	 */
	public MisbehavingAws sessionsLast(Duration duration) {
		this.stsAnswers.duration(duration);
		return this;
	}

	/**
	 * Sets how far the clock of the server is ahead of the host's, or behind it if
	 * negative. Sessions that were handed out before expire by this clock too.
	 */
	public MisbehavingAws clock(Duration offset) {
		this.clockOffset = offset;
		return this;
	}

	/**
	 * Sends no {@code Date}.
	 */
	public MisbehavingAws withoutDate() {
		this.dated = false;
		return this;
	}

	/**
	 * Remembers only calls of one kind: a load of others would fill the memory.
	 */
	public MisbehavingAws remembersOnly(Predicate<AwsCall> memorable) {
		this.memorable = memorable;
		return this;
	}

	/**
	 * Refuses sessions that have expired, or were never handed out.
	 */
	public MisbehavingAws enforcesSessions() {
		this.sessions.enforce();
		return this;
	}

	/**
	 * Refuses, from now on, every session handed out so far.
	 */
	public void revokeSessions() {
		this.sessions.revokeAll();
	}

	/**
	 * Refuses an access key of any kind.
	 */
	public void revoke(String accessKeyId) {
		this.sessions.revoke(accessKeyId);
	}

	public List<AwsCall> calls() {
		return this.calls;
	}

	public List<AwsCall> calls(String action) {
		return this.calls.stream().filter((call) -> call.action().equals(action)).toList();
	}

	/**
	 * Waits until a number of calls have arrived; they may not have been answered yet.
	 */
	public void awaitCalls(String action, int count) {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(calls(action)).hasSizeGreaterThanOrEqualTo(count));
	}

	public int openConnections() {
		return this.server.openConnections();
	}

	private boolean answers(HttpConnection connection, HttpConnection.Request request) throws IOException {
		AwsCall call = AwsCall.of(request);
		Fault fault = this.faults.meet(connection, call, () -> remember(call));
		if (fault instanceof Fault.Reset) {
			connection.reset();
			return false;
		}
		if (fault instanceof Fault.Hang) {
			try {
				connection.awaitEnd();
			}
			finally {
				this.faults.left(connection);
			}
			return false;
		}
		if (fault instanceof Fault.Latency late && connection.endsWithin(late.duration())) {
			return false;
		}
		Instant now = Instant.now().plus(this.clockOffset);
		HttpConnection.Response response = response(call, fault, now);
		if (response == DynamoDbAnswers.LOST) {
			connection.reset();
			return false;
		}
		connection.answer(response, headers(now));
		return true;
	}

	private void remember(AwsCall call) {
		if (this.memorable.test(call)) {
			this.calls.add(call);
		}
	}

	private Map<String, String> headers(Instant now) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("x-amzn-RequestId", "request-" + this.answers.incrementAndGet());
		if (this.dated) {
			headers.put("Date", HTTP_DATE.format(now));
		}
		return headers;
	}

	private HttpConnection.Response response(AwsCall call, Fault fault, Instant now) {
		Fault.Refusal refusal = (fault instanceof Fault.Refusal refuses) ? refuses
				: this.sessions.refusal(call.accessKeyId(), now);
		if (refusal != null) {
			String caller = this.sessions.arn(call.accessKeyId());
			return call.isSts() ? StsAnswers.problem(call.explain(refusal.sts(), caller))
					: DynamoDbAnswers.problem(call.explain(refusal.dynamoDb(), caller));
		}
		if (!call.isSts()) {
			return this.dynamoDbAnswers.apply(call);
		}
		return this.stsAnswers.answer(call, now,
				(fault instanceof Fault.WrongAccount wrong) ? wrong.accountId() : null);
	}

	@Override
	public void close() {
		this.server.close();
	}

}
