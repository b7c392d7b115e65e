package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Base credentials that sign calls to DynamoDB themselves, each with the account that it
 * belongs to.
 */
final class IdentifiedSession implements Session {

	private final Session session;

	private final KeyOwners owners;

	private volatile @Nullable Identified last;

	IdentifiedSession(Session session, KeyOwners owners) {
		this.session = session;
		this.owners = owners;
	}

	@Override
	public @Nullable AwsCredentials current() {
		AwsCredentials current = this.session.current();
		if (current == null) {
			return null;
		}
		Identified last = this.last;
		if (last != null && last.credentials() == current) {
			return last.withAccount();
		}
		AwsCredentials known = this.owners.known(current);
		if (known != null) {
			return remember(current, known);
		}
		if (last == null || !last.isGood()) {
			return null;
		}
		// Nobody waits for STS while the key before this one still serves.
		this.owners.identify(current);
		return last.withAccount();
	}

	@Override
	public CompletableFuture<AwsCredentials> resolve() {
		return identify(this.session.resolve());
	}

	@Override
	public CompletableFuture<AwsCredentials> resolveElsewhere() {
		return identify(this.session.resolveElsewhere());
	}

	private CompletableFuture<AwsCredentials> identify(CompletableFuture<AwsCredentials> answer) {
		return answer.thenCompose(
				(credentials) -> this.owners.identify(credentials).thenApply((known) -> remember(credentials, known)));
	}

	private AwsCredentials remember(AwsCredentials credentials, AwsCredentials withAccount) {
		this.last = new Identified(credentials, withAccount);
		return withAccount;
	}

	@Override
	public boolean reject(AwsCredentials rejected) {
		Identified last = this.last;
		return this.session
			.reject((last != null && last.withAccount().equals(rejected)) ? last.credentials() : rejected);
	}

	@Override
	public void refresh() {
		this.session.refresh();
	}

	@Override
	public Optional<Instant> expiration() {
		return this.session.expiration();
	}

	@Override
	public Optional<Instant> begin() {
		return this.session.begin();
	}

	@Override
	public void close() {
		this.session.close();
	}

	private record Identified(AwsCredentials credentials, AwsCredentials withAccount) {

		private static final Duration MARGIN = Duration.ofMinutes(1);

		boolean isGood() {
			return this.credentials.expirationTime().filter(Instant.now().plus(MARGIN)::isBefore).isPresent();
		}

		@Override
		public String toString() {
			return "Identified[]";
		}

	}

}
