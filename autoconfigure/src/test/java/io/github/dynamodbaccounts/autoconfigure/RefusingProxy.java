package io.github.dynamodbaccounts.autoconfigure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * An HTTP proxy that lets nobody through, and remembers to which hosts they wanted.
 */
final class RefusingProxy implements AutoCloseable {

	private final ServerSocket server;

	private final Set<String> hosts = new ConcurrentSkipListSet<>();

	RefusingProxy() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread thread = new Thread(this::serve, "refusing-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * The hosts that TLS connections were asked for.
	 */
	Set<String> hosts() {
		return this.hosts;
	}

	String[] systemProperties() {
		return new String[] { "http.proxyHost=127.0.0.1", "http.proxyPort=" + this.server.getLocalPort(),
				"http.nonProxyHosts=127.0.0.1" };
	}

	private void serve() {
		while (!this.server.isClosed()) {
			try (Socket socket = this.server.accept()) {
				BufferedReader reader = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
				String request = reader.readLine();
				for (String header = request; header != null && !header.isEmpty();) {
					header = reader.readLine();
				}
				if (request != null && request.startsWith("CONNECT ")) {
					this.hosts.add(request.substring("CONNECT ".length(), request.indexOf(':')));
				}
				socket.getOutputStream()
					.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
						.getBytes(StandardCharsets.US_ASCII));
			}
			catch (IOException ex) {
				// The next one, or closed.
			}
		}
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
