package io.github.dynamodbaccounts.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

import io.github.dynamodbaccounts.account.SessionFailedException.Reason;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.StringUtils;

/**
 * An access key that is held in Secrets Manager, as a JSON object. The default chain of
 * the SDK is who reads it.
 */
final class SecretSource implements SessionSource {

	private static final Duration RENEWAL = Duration.ofMinutes(5);

	private final BaseCredentials.Secret secret;

	private final Session reader;

	private final SessionThreads threads;

	private final ExecutorService lane;

	private final Lazy<SecretReader> secrets;

	SecretSource(BaseCredentials.Secret secret, Session reader, SessionThreads threads) {
		this.secret = secret;
		this.reader = reader;
		this.threads = threads;
		this.lane = threads.lane();
		this.secrets = new Lazy<>(() -> "Secrets Manager", () -> new SecretReader(secret.region(), threads));
	}

	@Override
	public CompletableFuture<IssuedCredentials> issue() {
		return this.reader.resolveElsewhere().exceptionally((error) -> {
			throw unread(SessionFailedException.from(error));
		})
			.thenCompose((caller) -> this.threads.run(this.lane, () -> IssuedCredentials.of(read(caller)),
					IssuerCalls.LIMIT_OF_LANE));
	}

	private AwsCredentials read(AwsCredentials caller) {
		String value;
		try {
			value = this.secrets.get().read(this.secret.id(), caller);
		}
		catch (NoClassDefFoundError ex) {
			throw SessionFailedException.of(Reason.NO_BASE_CREDENTIALS, "MissingDependency")
				.statement("Secrets need the dependency 'software.amazon.awssdk:secretsmanager': add it")
				.build();
		}
		catch (RuntimeException ex) {
			throw failure(ex, caller);
		}
		return credentials((value != null) ? attributes(value) : Map.of());
	}

	private SessionFailedException unread(SessionFailedException failure) {
		return SessionFailedException.of(failure.reason(), failure.code())
			.statement("The secret '%s' is read with the default credentials. %s".formatted(this.secret.id(),
					failure.statement()))
			.advice(failure.advice())
			.cause(failure.getCause())
			.build();
	}

	private SessionFailedException failure(RuntimeException error, AwsCredentials caller) {
		String code = BaseCredentialsExplanation.code(error);
		boolean refused = error instanceof AwsServiceException answer && Rejections.isRefusal(answer)
				&& !(Rejections.isRejection(answer) && this.reader.reject(caller));
		return SessionFailedException.of(refused ? Reason.REFUSED : Reason.UNAVAILABLE, code)
			.statement("Secrets Manager in %s did not hand out the secret '%s' (%s)".formatted(this.secret.region(),
					this.secret.id(), code))
			.advice(advice(code))
			.cause(UnquotedException.of(error))
			.build();
	}

	private static String advice(String code) {
		return switch (code) {
			case "AccessDeniedException" ->
				"The default credentials need secretsmanager:GetSecretValue on it, and kms:Decrypt on a key of its own.";
			case "ResourceNotFoundException" -> "Check its name, and 'credentials.secret-region'.";
			default -> "";
		};
	}

	private static Map<String, String> attributes(String json) {
		Map<String, String> attributes = new HashMap<>();
		try {
			collect(EnhancedDocument.fromJson(json).toMap(), attributes);
		}
		catch (RuntimeException ex) {
			// Not JSON, and not to be shown.
			return Map.of();
		}
		return attributes;
	}

	// The AWS CLI prints a new key inside an object.
	private static void collect(Map<String, AttributeValue> json, Map<String, String> attributes) {
		json.forEach((key, value) -> {
			if (value.hasM()) {
				collect(value.m(), attributes);
			}
			else if (value.s() != null) {
				attributes.put(key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").replaceFirst("^aws", ""),
						value.s());
			}
		});
	}

	private AwsCredentials credentials(Map<String, String> attributes) {
		String accessKeyId = attributes.get("accesskeyid");
		String secretAccessKey = attributes.get("secretaccesskey");
		String sessionToken = attributes.get("sessiontoken");
		if (StringUtils.isBlank(accessKeyId) || StringUtils.isBlank(secretAccessKey)) {
			throw SessionFailedException.of(Reason.REFUSED, "InvalidSecret")
				.statement("The secret '%s' is not a JSON object with \"accessKeyId\" and \"secretAccessKey\""
					.formatted(this.secret.id()))
				.build();
		}
		return StringUtils.isBlank(sessionToken) ? AwsBasicCredentials.create(accessKeyId, secretAccessKey)
				: AwsSessionCredentials.create(accessKeyId, secretAccessKey, sessionToken);
	}

	@Override
	public Duration renewalOfUnlimited() {
		return RENEWAL;
	}

	@Override
	public void close() {
		this.secrets.close(SecretReader::close);
	}

	@Override
	public Object identity() {
		return this.secret;
	}

	@Override
	public String property() {
		return "credentials.secret-id";
	}

	@Override
	public String toString() {
		return "secret '%s'".formatted(this.secret.id());
	}

}
