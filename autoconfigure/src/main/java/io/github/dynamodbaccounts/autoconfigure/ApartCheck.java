package io.github.dynamodbaccounts.autoconfigure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.github.dynamodbaccounts.account.TableRoute;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails.Emulator;
import io.github.dynamodbaccounts.table.TableArn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * Finds tables that are two in AWS and would be one in an emulator, where each would show
 * the items of the other.
 */
final class ApartCheck {

	private final @Nullable Emulator emulator;

	private final @Nullable String sharing;

	private final ConfigurationProblems problems;

	ApartCheck(DynamoDbConnectionDetails details, ConfigurationProblems problems) {
		this.emulator = details.getEmulator();
		this.sharing = details.getSharing();
		this.problems = problems;
	}

	void check(Collection<TableRoute> routes) {
		if (this.emulator == null) {
			return;
		}
		if (this.emulator == Emulator.MOTO) {
			routes.forEach(this::checkOwner);
		}
		Map<Location, TableRoute> taken = new HashMap<>();
		for (TableRoute route : routes) {
			TableRoute other = taken.putIfAbsent(inEmulator(this.emulator, route), route);
			if (other != null && !inAws(other).equals(inAws(route))) {
				report(route, other);
			}
		}
	}

	private void checkOwner(TableRoute route) {
		String owner = AccountConnection.owner(route);
		if (owner != null && !owner.equals(route.account().accountId())) {
			this.problems.located("dynamodb.tables." + route.table().key(),
					"is a table of account %s, and moto shares none with other accounts".formatted(owner),
					"Where moto is used, give it the account %s, or use LocalStack or DynamoDB Local."
						.formatted(owner));
		}
	}

	private void report(TableRoute route, TableRoute other) {
		String statement = "would be the same table as '%s' in the emulator: both are called '%s', and "
			.formatted(other.table().key(), TableArn.nameOf(route.table().physicalName()));
		String property = "dynamodb.tables." + route.table().key();
		if (this.sharing != null) {
			this.problems.located(property,
					statement + "%s makes it keep all accounts together".formatted(this.sharing),
					"Start it without, so that every account has tables of its own.");
			return;
		}
		TableRoute nameless = (route.account().accountId() == null) ? route : other;
		this.problems.located(property,
				statement + "account '%s' has no account id to be told apart by".formatted(nameless.account().key()),
				"Set 'dynamodb.accounts.%s.account-id'.".formatted(nameless.account().key()));
	}

	private static Location inAws(TableRoute route) {
		TableArn arn = TableArn.parse(route.table().physicalName());
		if (arn != null) {
			return new Location(arn.accountId(), arn.region(), arn.name());
		}
		String accountId = route.account().accountId();
		return new Location((accountId != null) ? accountId : route.account().credentials(), route.account().region(),
				route.table().physicalName());
	}

	private Location inEmulator(Emulator emulator, TableRoute route) {
		Location location = inAws(route);
		if (this.sharing != null) {
			// Moto keeps regions apart even so.
			return new Location("all", (emulator == Emulator.MOTO) ? location.region() : null, location.name());
		}
		Object account = (location.account() instanceof String) ? location.account()
				: EmulatorCredentials.defaultAccount(emulator);
		return new Location(account, location.region(), location.name());
	}

	/**
	 * Where a table is.
	 *
	 * @param account account id, or what else stands for the account
	 * @param region the region, or {@code null} for all of them
	 * @param name name of the table
	 */
	private record Location(Object account, @Nullable Region region, String name) {
	}

}
