package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server of HTTP on the loopback interface, with a thread for every connection.
 */
final class LoopbackServer implements AutoCloseable {

	private final ServerSocket socket;

	private final Handler handler;

	private final Thread acceptor;

	private final Map<HttpConnection, Thread> connections = new ConcurrentHashMap<>();

	LoopbackServer(Handler handler) {
		this.handler = handler;
		try {
			this.socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.acceptor = new Thread(this::accept, threadName());
		this.acceptor.setDaemon(true);
		this.acceptor.start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.socket.getLocalPort());
	}

	String threadName() {
		return "loopback-server-" + this.socket.getLocalPort();
	}

	int openConnections() {
		return this.connections.size();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				HttpConnection connection = new HttpConnection(this.socket.accept());
				Thread thread = new Thread(() -> serve(connection), threadName());
				thread.setDaemon(true);
				this.connections.put(connection, thread);
				thread.start();
			}
			catch (IOException ex) {
				// The client has left already, or the server closes.
			}
		}
	}

	private void serve(HttpConnection connection) {
		try (connection) {
			HttpConnection.Request request = connection.read();
			while (request != null && this.handler.answers(connection, request)) {
				request = connection.read();
			}
		}
		catch (IOException ex) {
			// The client has left, or the server drops it.
		}
		finally {
			this.connections.remove(connection);
		}
	}

	@Override
	public void close() {
		try {
			this.socket.close();
			// After which no connection is added.
			this.acceptor.join();
			List<Thread> threads = List.copyOf(this.connections.values());
			this.connections.keySet().forEach(HttpConnection::close);
			for (Thread thread : threads) {
				thread.join();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * What a server does with requests.
	 */
	@FunctionalInterface
	interface Handler {

		/**
		 * Handles a request.
		 * @return whether the connection is kept
		 */
		boolean answers(HttpConnection connection, HttpConnection.Request request) throws IOException;

	}

}
