package io.github.dynamodbaccounts.integration.neighbours;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A server in place of every service of AWS, which refuses everything and remembers who
 * asked.
 */
final class RecordingServer implements AutoCloseable {

	/**
	 * Header by which a client shows that it was customized.
	 */
	static final String CUSTOMIZED = "X-Customized";

	// "AWS4-HMAC-SHA256 Credential=AKIA.../20260101/eu-west-1/dynamodb/aws4_request, ..."
	private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/\\d+/([^/]+)/([^/]+)/");

	private final HttpServer server;

	private final List<String> callers = new CopyOnWriteArrayList<>();

	RecordingServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::refuse);
		this.server.start();
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * The caller of each request: service, access key, region, and whether its client was
	 * customized.
	 */
	List<String> callers() {
		return List.copyOf(this.callers);
	}

	private void refuse(HttpExchange exchange) throws IOException {
		try (exchange) {
			exchange.getRequestBody().readAllBytes();
			Matcher caller = CREDENTIAL
				.matcher(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), ""));
			this.callers.add(
					caller.find()
							? "%s %s %s%s".formatted(caller.group(3), caller.group(1), caller.group(2),
									exchange.getRequestHeaders().containsKey(CUSTOMIZED) ? " customized" : "")
							: "nobody");
			exchange.sendResponseHeaders(400, -1);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
