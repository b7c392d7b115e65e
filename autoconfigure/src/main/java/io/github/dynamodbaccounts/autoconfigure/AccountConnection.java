package io.github.dynamodbaccounts.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.account.AssumedRole;
import io.github.dynamodbaccounts.account.BaseCredentials;
import io.github.dynamodbaccounts.account.Partitions;
import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.table.TableArn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Puts accounts where connection details say, each in a place of its own.
 */
final class AccountConnection {

	// Moto takes any role, also one that does not exist.
	private static final String ROLE_IN_MOTO = "arn:%s:iam::%s:role/dynamodb-accounts";

	private final DynamoDbConnectionDetails details;

	private final @Nullable Emulator emulator;

	AccountConnection(DynamoDbConnectionDetails details) {
		this.details = details;
		this.emulator = details.getEmulator();
	}

	/**
	 * The same table, and its account at the endpoint of the connection details.
	 */
	TableRoute connect(TableRoute route) {
		String owner = owner(route);
		boolean isShared = owner != null && !owner.equals(route.account().accountId());
		if (isShared && (this.emulator == Emulator.DYNAMODB_LOCAL || this.emulator == Emulator.LOCALSTACK)) {
			return new TableRoute(route.table(), asOwner(route.account(), String.valueOf(owner), this.emulator));
		}
		return new TableRoute(route.table(), connect(route.account()));
	}

	/**
	 * Who owns a table that is named by its ARN, and may share it.
	 */
	static @Nullable String owner(TableRoute route) {
		TableArn arn = TableArn.parse(route.table().physicalName());
		return (arn != null) ? arn.accountId() : null;
	}

	// These know no resource policies: of an ARN, they see the name alone.
	private AccountDefinition asOwner(AccountDefinition account, String owner, Emulator emulator) {
		return account.atEndpoint(this.details.getEndpoint())
			.withCredentials(new BaseCredentials.Provided(EmulatorCredentials.ofGuest(emulator, account, owner)))
			.withoutSts();
	}

	/**
	 * The same account at the endpoint of the connection details, and with their
	 * credentials.
	 */
	AccountDefinition connect(AccountDefinition account) {
		AccountDefinition connected = account.atEndpoint(this.details.getEndpoint());
		if (this.emulator == Emulator.DYNAMODB_LOCAL) {
			// Whoever would assume the role does not matter.
			return withCredentials(connected, this.details.getCredentials(account)).withoutSts();
		}
		if (account.credentials() instanceof BaseCredentials.SourceAccount source) {
			return connected.withCredentials(new BaseCredentials.SourceAccount(connect(source.account())));
		}
		connected = withCredentials(connected, this.details.getCredentials(account));
		return (this.emulator == Emulator.MOTO) ? inItsPlace(connected) : connected;
	}

	private static AccountDefinition withCredentials(AccountDefinition account,
			@Nullable AwsCredentialsProvider credentials) {
		return (credentials != null) ? account.withCredentials(new BaseCredentials.Provided(credentials)) : account;
	}

	// The base credentials are a session in the account, as those of a workload there
	// are.
	private static AccountDefinition inItsPlace(AccountDefinition account) {
		if (account.role() != null || account.accountId() == null) {
			return account;
		}
		String arn = ROLE_IN_MOTO.formatted(Partitions.of(account.region()).orElse("aws"), account.accountId());
		AssumedRole role = new AssumedRole(arn, null, "dynamodb-accounts", Duration.ofHours(1), List.of(), List.of(),
				null, List.of(), false, null);
		return account.withCredentials(new BaseCredentials.SourceAccount(account.withRole(role)));
	}

}
