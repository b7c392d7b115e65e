package io.github.dynamodbaccounts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A small server in place of one of AWS, which answers as a test says and remembers what
 * it was asked.
 */
public final class LocalEndpoint implements AutoCloseable {

	private final HttpServer server;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private volatile Function<Request, Answer> answers;

	public LocalEndpoint(Function<Request, Answer> answers) {
		this.answers = answers;
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

	public URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	public List<Request> requests() {
		return this.requests;
	}

	public void answer(Function<Request, Answer> answers) {
		this.answers = answers;
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
			Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers,
					new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			this.requests.add(request);
			Answer answer = this.answers.apply(request);
			answer.headers().forEach(exchange.getResponseHeaders()::add);
			byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(answer.status(), (body.length > 0) ? body.length : -1);
			exchange.getResponseBody().write(body);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * A request that arrived.
	 *
	 * @param method HTTP method
	 * @param path path with its query
	 * @param headers first value of each header
	 * @param body body, or an empty text
	 */
	public record Request(String method, String path, Map<String, String> headers, String body) {

		private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/]+)/");

		/**
		 * The access key that signed it, or an empty text.
		 */
		public String accessKeyId() {
			Matcher credential = CREDENTIAL.matcher(this.headers.getOrDefault("Authorization", ""));
			return credential.find() ? credential.group(1) : "";
		}

	}

	/**
	 * An answer.
	 *
	 * @param status HTTP status
	 * @param body body
	 * @param headers headers
	 */
	public record Answer(int status, String body, Map<String, String> headers) {

		public static Answer of(String body) {
			return new Answer(200, body, Map.of());
		}

		public static Answer of(int status, String body) {
			return new Answer(status, body, Map.of());
		}

		/**
		 * An error as the JSON protocols of AWS spell it.
		 */
		public static Answer error(int status, String code, String message) {
			return new Answer(status, "{\"__type\":\"%1$s\",\"message\":\"%2$s\"}".formatted(code, message),
					Map.of("x-amzn-ErrorType", code));
		}

	}

}
