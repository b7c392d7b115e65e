package io.github.dynamodbaccounts.benchmarks.process;

import java.net.URI;
import java.time.Duration;

import io.github.dynamodbaccounts.benchmarks.application.Item;

/**
 * What stands in the {@code application.yml} of an application, in the words of each
 * peer.
 *
 * @param accounts how many accounts there are
 * @param tables how many tables there are in all of them
 * @param endpoint where STS and DynamoDB answer, or nothing: then nobody is called
 * @param async whether a hand-written configuration has asynchronous clients, too
 * @param sessionDuration how long the server lets a session last
 */
public record Configuration(int accounts, int tables, URI endpoint, boolean async, Duration sessionDuration) {

	/**
	 * Accounts with a table each that are never called.
	 */
	public static Configuration unused(int accounts) {
		return new Configuration(accounts, accounts, null, false, Duration.ofHours(1));
	}

	/**
	 * Accounts with a table each that a server answers for.
	 */
	public static Configuration calling(URI endpoint, int accounts) {
		return new Configuration(accounts, accounts, endpoint, false, Duration.ofHours(1));
	}

	public Configuration withTables(int tables) {
		return new Configuration(this.accounts, tables, this.endpoint, this.async, this.sessionDuration);
	}

	public Configuration withAsync() {
		return new Configuration(this.accounts, this.tables, this.endpoint, true, this.sessionDuration);
	}

	public Configuration withSessionDuration(Duration sessionDuration) {
		return new Configuration(this.accounts, this.tables, this.endpoint, this.async, sessionDuration);
	}

	String yaml(Peer peer) {
		return "accounts: %d%n".formatted(this.accounts) + switch (peer) {
			case EMPTY -> "";
			case SPRING_CLOUD_AWS -> """
					spring.cloud.aws:
					  region.static: eu-west-1
					  credentials: {access-key: AKIABASE, secret-key: secret}
					""";
			case EMPTY_WITH_FILE, STARTER, ASYNC_STARTER -> ours();
			case CAREFUL, ASYNC_CAREFUL, NAIVE, ASYNC_NAIVE -> """
					hand-written:
					  accounts: %d
					  endpoint: %s
					  async: %b
					  session-duration: %s
					""".formatted(this.accounts, (this.endpoint != null) ? this.endpoint : "http://127.0.0.1:1",
					this.async, this.sessionDuration);
		};
	}

	private String ours() {
		StringBuilder yaml = new StringBuilder("""
				dynamodb:
				  environment: qa
				  defaults:
				    region: eu-west-1
				    role: access
				    credentials: {access-key-id: AKIABASE, secret-access-key: secret}
				""");
		if (this.endpoint != null) {
			yaml.append("    client: {endpoint: \"%s\", api-call-timeout: 10s}%n".formatted(this.endpoint));
			yaml.append("    sts: {endpoint: \"%s\"}%n".formatted(this.endpoint));
		}
		yaml.append("  accounts:\n");
		for (int account = 0; account < this.accounts; account++) {
			yaml.append("    a%d: {account-id: \"%012d\"}%n".formatted(account, account));
		}
		yaml.append((this.tables > 0) ? "  tables:\n" : "");
		for (int table = 0; table < this.tables; table++) {
			yaml.append("    t%d: {account: a%d, item-type: %s}%n".formatted(table, table % this.accounts,
					Item.class.getName()));
		}
		return yaml.toString();
	}

}
