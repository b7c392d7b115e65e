package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server that answers STS and DynamoDB with next to nothing and remembers who asked
 * what. Knows no items, roles or accounts: it only shows what leaves the application.
 */
final class RecordingAws implements AutoCloseable {

	private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/");

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final AtomicInteger sessions = new AtomicInteger();

	RecordingAws() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	List<Call> calls() {
		return this.calls;
	}

	List<Call> calls(String action) {
		return this.calls.stream().filter((call) -> call.action().equals(action)).toList();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
			Map<String, String> parameters = (target == null) ? form(body) : Map.of("body", body);
			String action = (target == null) ? parameters.getOrDefault("Action", "")
					: target.substring(target.indexOf('.') + 1);
			String authorization = exchange.getRequestHeaders().getFirst("Authorization");
			Matcher credential = CREDENTIAL.matcher((authorization != null) ? authorization : "");
			boolean signed = credential.find();
			this.calls.add(
					new Call(action, signed ? credential.group(1) : "", signed ? credential.group(2) : "", parameters));
			byte[] answer = ((target == null) ? assumeRole(parameters) : "{}").getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, answer.length);
			exchange.getResponseBody().write(answer);
		}
	}

	private String assumeRole(Map<String, String> parameters) {
		String role = parameters.getOrDefault("RoleArn", "arn:aws:iam::000000000000:role/none");
		String account = role.split(":")[4];
		return """
				<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
				<AssumedRoleUser><Arn>arn:aws:sts::%s:assumed-role/x/y</Arn><AssumedRoleId>A:y</AssumedRoleId></AssumedRoleUser>
				<Credentials><AccessKeyId>ASIA%012d</AccessKeyId><SecretAccessKey>canary-session-secret</SecretAccessKey>
				<SessionToken>canary-session-token</SessionToken><Expiration>%s</Expiration></Credentials>
				</AssumeRoleResult></AssumeRoleResponse>"""
			.formatted(account, this.sessions.incrementAndGet(), Instant.now().plusSeconds(3600));
	}

	private static Map<String, String> form(String body) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String pair : body.split("&")) {
			String[] parts = pair.split("=", 2);
			parameters.put(parts[0], (parts.length > 1) ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
		}
		return parameters;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * A call that arrived.
	 *
	 * @param action operation of DynamoDB or STS
	 * @param accessKeyId access key that signed it
	 * @param region region of the signature
	 * @param parameters parameters of STS, or the body under its name
	 */
	record Call(String action, String accessKeyId, String region, Map<String, String> parameters) {
	}

}
