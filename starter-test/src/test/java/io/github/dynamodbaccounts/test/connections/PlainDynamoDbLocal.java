package io.github.dynamodbaccounts.test.connections;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * DynamoDB Local as its image runs it: in memory, one database for each access key and
 * region, and no STS. Remembers the access keys that it was called with.
 */
final class PlainDynamoDbLocal extends Handler.Wrapper implements AutoCloseable {

	private static final Pattern ACCESS_KEY = Pattern.compile("Credential=(?<key>[^/]+)/");

	private final Set<String> accessKeys = new TreeSet<>();

	private final LocalDynamoDBServerHandler dynamoDb;

	private final Server server = new Server();

	private final ServerConnector connector = new ServerConnector(this.server);

	PlainDynamoDbLocal() {
		this(false);
	}

	/**
	 * Starts it.
	 * @param sharedDb whether all access keys and regions share a database
	 */
	PlainDynamoDbLocal(boolean sharedDb) {
		this.dynamoDb = new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, sharedDb, false),
				null);
		setHandler(this.dynamoDb);
		this.connector.setHost("127.0.0.1");
		this.server.addConnector(this.connector);
		this.server.setHandler(this);
		try {
			this.server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		Matcher accessKey = ACCESS_KEY.matcher(String.valueOf(request.getHeaders().get("Authorization")));
		synchronized (this.accessKeys) {
			this.accessKeys.add(accessKey.find() ? accessKey.group("key") : "");
		}
		return super.handle(request, response, callback);
	}

	/**
	 * The access keys of all calls so far.
	 */
	Set<String> accessKeys() {
		synchronized (this.accessKeys) {
			return new TreeSet<>(this.accessKeys);
		}
	}

	URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.connector.getLocalPort());
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		this.dynamoDb.close();
	}

}
