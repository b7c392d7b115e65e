package io.github.dynamodbaccounts.autoconfigure;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The server's end of a connection: as much of HTTP/1.1 as the SDK speaks with AWS.
 */
public final class HttpConnection implements AutoCloseable {

	private final Socket socket;

	private final InputStream input;

	HttpConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.socket.setTcpNoDelay(true);
		this.input = new BufferedInputStream(socket.getInputStream());
	}

	/**
	 * The next request, or nothing when the client has closed the connection.
	 */
	@Nullable Request read() throws IOException {
		if (line() == null) {
			return null;
		}
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(); line != null && !line.isEmpty(); line = line()) {
			String[] header = line.split(":", 2);
			headers.put(header[0].trim(), header[1].trim());
		}
		int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
		byte[] body = this.input.readNBytes(length);
		if (body.length < length) {
			throw new EOFException("The client left before the end of its request.");
		}
		return new Request(headers, new String(body, StandardCharsets.UTF_8));
	}

	private @Nullable String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = this.input.read(); next != '\n'; next = this.input.read()) {
			if (next < 0) {
				return null;
			}
			line.write(next);
		}
		return line.toString(StandardCharsets.US_ASCII).stripTrailing();
	}

	void answer(Response response, Map<String, String> headers) throws IOException {
		byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
		StringBuilder head = new StringBuilder("HTTP/1.1 " + response.status() + " Answer\r\n");
		head.append("Content-Type: ").append(response.contentType()).append("\r\n");
		head.append("Content-Length: ").append(body.length).append("\r\n");
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
		answer.writeBytes(body);
		this.socket.getOutputStream().write(answer.toByteArray());
	}

	/**
	 * Waits until the client leaves or the connection is closed. A client sends nothing
	 * while it waits for an answer.
	 */
	void awaitEnd() throws IOException {
		this.input.read();
	}

	/**
	 * Whether the client leaves before a time has passed.
	 */
	boolean endsWithin(Duration time) throws IOException {
		this.socket.setSoTimeout(Math.max(1, Math.toIntExact(time.toMillis())));
		try {
			awaitEnd();
			return true;
		}
		catch (SocketTimeoutException ex) {
			this.socket.setSoTimeout(0);
			return false;
		}
	}

	/**
	 * Closes the connection with a reset in place of an end.
	 */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A request that arrived.
	 *
	 * @param headers headers, by names in any case
	 * @param body body
	 */
	record Request(Map<String, String> headers, String body) {
	}

	/**
	 * An answer to send.
	 *
	 * @param status status of HTTP
	 * @param contentType type of the body
	 * @param body body
	 */
	public record Response(int status, String contentType, String body) {
	}

}
