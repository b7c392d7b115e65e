package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * An access key for an emulator. Equal keys make one session.
 *
 * @param key the access key
 */
record EmulatorCredentials(AwsBasicCredentials key) implements AwsCredentialsProvider {

	private static final String DEFAULT_ACCOUNT = "000000000000";

	private static final String DEFAULT_ACCOUNT_OF_MOTO = "123456789012";

	// Of no account: moto itself says which one it takes it for.
	private static final String ANY_KEY = "AKIAEMULATEDCALLER00";

	private static final String ANY_SECRET = "any-secret";

	/**
	 * The access key that an account has, or that assumes its role.
	 */
	static EmulatorCredentials of(Emulator emulator, AccountDefinition account) {
		if (emulator == Emulator.MOTO) {
			return new EmulatorCredentials(AwsBasicCredentials.create(ANY_KEY, ANY_SECRET));
		}
		boolean isOwn = account.role() == null || emulator == Emulator.DYNAMODB_LOCAL;
		String accountId = isOwn ? accountId(emulator, account) : DEFAULT_ACCOUNT;
		return of(accountId, accountId);
	}

	/**
	 * The access key of the owner of a table that is shared with an account, in the name
	 * of that account.
	 */
	static EmulatorCredentials ofGuest(Emulator emulator, AccountDefinition account, String owner) {
		return of(owner, accountId(emulator, account));
	}

	private static String accountId(Emulator emulator, AccountDefinition account) {
		return (account.accountId() != null) ? account.accountId() : defaultAccount(emulator);
	}

	private static EmulatorCredentials of(String accessKeyId, String accountId) {
		return new EmulatorCredentials(AwsBasicCredentials.builder()
			.accessKeyId(accessKeyId)
			.secretAccessKey(ANY_SECRET)
			.accountId(accountId)
			.build());
	}

	/**
	 * The account that takes whoever has none of its own.
	 */
	static String defaultAccount(Emulator emulator) {
		return (emulator == Emulator.MOTO) ? DEFAULT_ACCOUNT_OF_MOTO : DEFAULT_ACCOUNT;
	}

	@Override
	public AwsCredentials resolveCredentials() {
		return this.key;
	}

	@Override
	public String toString() {
		return "EmulatorCredentials[%s]".formatted(this.key.accessKeyId());
	}

}
