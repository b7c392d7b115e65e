package io.github.dynamodbaccounts.test;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * Embedded AWS with several accounts: DynamoDB Local, with one database per account and
 * region, and STS on the same port.
 * <p>
 * An assumed role works in the database of its account until the session expires. Roles
 * must be declared, and their trusted principals and external ids are checked, their
 * {@linkplain LocalRole#permissions permissions} too, if they have any, and so is the
 * policy passed to AssumeRole: a call is then refused as by AWS. Regions of every
 * partition work.
 * <p>
 * What AWS does and this does not:
 * <ul>
 * <li>Signatures are not verified, so any secret will do. Any web identity token is
 * valid. Managed session policies, tags and MFA are accepted and ignored.
 * <li>Resource policies are not evaluated. Users, and roles without permissions, may do
 * everything in their account, and in another one to tables they name by ARN. What a role
 * or session policy says by {@code NotAction}, {@code NotResource}, {@code Condition} or
 * policy variables is not evaluated either, but refused.
 * <li>A session with permissions or a policy may not use PartiQL. To assume the next role
 * it always needs {@code sts:AssumeRole}, also where a trust policy in the same account
 * would do.
 * <li>Root keys may assume roles, partitions are not kept apart from each other, and a
 * role allows sessions of 12 hours.
 * <li>A call must not name tables of several accounts or regions. PartiQL statements take
 * no table ARN.
 * <li>Of the rest, DynamoDB Local knows no tags, backups, exports, resource policies or
 * global tables, and neither throttles nor takes time to create a table. What it counts
 * and describes besides keys, indexes and streams is approximate.
 * </ul>
 * It does not keep a program alive: when no thread is left but daemons, it closes. What a
 * shutdown hook still has to write needs a program that closes its application itself, as
 * {@code SpringApplication.exit} does.
 * <p>
 * Instances are independent of each other and safe for use by several threads.
 */
public final class LocalAws implements AutoCloseable {

	private static final String CALLER_ACCESS_KEY = "AKIALOCALAWSCALLER00";

	static final String CALLER_ACCOUNT = "000000000000";

	static final String CALLER_ARN = "arn:aws:iam::000000000000:user/local-caller";

	private static final String ANY_SECRET = "any-secret";

	private final Identities identities;

	private final SecurityTokenService sts;

	private final LocalServer server;

	private LocalAws(Builder builder) {
		this.identities = builder.identities.copy();
		this.sts = new SecurityTokenService(this.identities, builder.sessionDuration);
		this.server = new LocalServer(this.identities, this.sts);
	}

	/**
	 * Returns a builder of an AWS with one account, {@code 000000000000}, and in it the
	 * user {@code local-caller}, whose credentials are {@link #callerCredentials()}.
	 * @return the builder
	 */
	public static Builder builder() {
		return builder(InstantSource.system());
	}

	static Builder builder(InstantSource clock) {
		return new Builder(new Identities(clock));
	}

	/**
	 * Returns the endpoint of DynamoDB, DynamoDB Streams and STS.
	 * @return {@code http://127.0.0.1:<port>}
	 */
	public URI endpoint() {
		return this.server.endpoint();
	}

	/**
	 * Declares an account; it may exist already.
	 * @param accountId 12 digits, at the same time the access key of its root
	 */
	public void account(String accountId) {
		this.identities.addAccount(accountId);
	}

	/**
	 * Declares a role, in place of one with the same ARN, and its account.
	 * @param role the role
	 */
	public void role(LocalRole role) {
		this.identities.addRole(role);
	}

	/**
	 * Returns a role to declare from a mapping, which knows no permissions: those that a
	 * test has declared stay.
	 */
	LocalRole declaredAgain(String arn) {
		LocalRole declared = this.identities.role(arn);
		return (declared != null) ? LocalRole.of(arn).permissionsOf(declared) : LocalRole.of(arn);
	}

	/**
	 * Returns long-lived credentials of the root of an account.
	 * @param accountId a declared account
	 * @return the credentials
	 */
	public AwsBasicCredentials credentials(String accountId) {
		if (!this.identities.hasAccount(accountId)) {
			throw new IllegalArgumentException("Account '%s' is not declared.".formatted(accountId));
		}
		return longLived(accountId, accountId);
	}

	/**
	 * Returns long-lived credentials of the user that is always there,
	 * {@code arn:aws:iam::000000000000:user/local-caller}.
	 * @return the credentials
	 */
	public AwsBasicCredentials callerCredentials() {
		return longLived(CALLER_ACCESS_KEY, CALLER_ACCOUNT);
	}

	private static AwsBasicCredentials longLived(String accessKeyId, String accountId) {
		return AwsBasicCredentials.builder()
			.accessKeyId(accessKeyId)
			.secretAccessKey(ANY_SECRET)
			.accountId(accountId)
			.build();
	}

	/**
	 * Returns how often STS was called so far, whether it agreed or refused.
	 * @param action the action, as in {@code AssumeRole}
	 * @return the number of calls
	 */
	public int stsCalls(String action) {
		return stsCalls().getOrDefault(action, 0);
	}

	/**
	 * Returns how often STS was called so far, by action.
	 * @return a copy
	 */
	public SortedMap<String, Integer> stsCalls() {
		return this.sts.calls();
	}

	/**
	 * Makes the sessions of a role unknown, as AWS does when the role is deleted: a call
	 * with one is refused with {@code UnrecognizedClientException}, by STS with
	 * {@code InvalidClientTokenId}. New sessions can be had.
	 * @param roleArn the ARN of a declared role
	 */
	public void revokeSessions(String roleArn) {
		this.identities.dropSessions(roleArn);
	}

	Savepoints savepoints() {
		return this.server.savepoints();
	}

	/**
	 * Frees the port, forgets all data and ends all threads, some of which would keep the
	 * JVM alive. Does nothing the second time.
	 */
	@Override
	public void close() {
		this.server.close();
	}

	@Override
	public String toString() {
		return "LocalAws[%s]".formatted(endpoint());
	}

	/**
	 * Declares what the embedded AWS holds from its start.
	 */
	public static final class Builder {

		private final Identities identities;

		private @Nullable Duration sessionDuration;

		private Builder(Identities identities) {
			this.identities = identities;
			identities.addCaller(CALLER_ACCESS_KEY, CALLER_ARN);
		}

		/**
		 * Declares an account.
		 * @param accountId 12 digits, at the same time the access key of its root
		 * @return this builder
		 */
		public Builder account(String accountId) {
			this.identities.addAccount(accountId);
			return this;
		}

		/**
		 * Declares an IAM user by its long-lived access key, and its account.
		 * @param accessKeyId 16 to 128 letters and digits
		 * @param accountOrUserArn the ARN of the user; with an account id, the access key
		 * is its name
		 * @return this builder
		 */
		public Builder caller(String accessKeyId, String accountOrUserArn) {
			this.identities.addCaller(accessKeyId, accountOrUserArn);
			return this;
		}

		/**
		 * Declares a role and its account.
		 * @param role the role
		 * @return this builder
		 */
		public Builder role(LocalRole role) {
			this.identities.addRole(role);
			return this;
		}

		/**
		 * Ends every session after the given time, whatever duration was asked for.
		 * @param sessionDuration any positive duration, also below the 15 minutes of AWS
		 * @return this builder
		 */
		public Builder sessionDuration(Duration sessionDuration) {
			if (sessionDuration.isNegative() || sessionDuration.isZero()) {
				throw new IllegalArgumentException(
						"The session duration must be positive: %s.".formatted(sessionDuration));
			}
			this.sessionDuration = sessionDuration;
			return this;
		}

		/**
		 * Starts the embedded AWS on a free port of the loopback interface.
		 * @return the running instance, to be closed
		 */
		public LocalAws start() {
			return new LocalAws(this);
		}

	}

}
