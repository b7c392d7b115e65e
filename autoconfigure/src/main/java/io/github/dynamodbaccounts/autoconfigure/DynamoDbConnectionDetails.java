package io.github.dynamodbaccounts.autoconfigure;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.dynamodbaccounts.account.AccountDefinition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where STS and DynamoDB of all accounts are, when something else than the configuration
 * says so: an emulator in a container, in Docker Compose or in the same JVM. Wins over
 * every endpoint of the configuration.
 */
public interface DynamoDbConnectionDetails extends ConnectionDetails {

	/**
	 * Returns the endpoint of STS and DynamoDB.
	 * @return the endpoint
	 */
	URI getEndpoint();

	/**
	 * Returns what answers at the endpoint.
	 * @return the emulator, or {@code null} for something that needs nothing but the
	 * {@linkplain #getCredentials credentials}: roles are assumed there as in AWS
	 */
	default @Nullable Emulator getEmulator() {
		return null;
	}

	/**
	 * Returns the base credentials for an account, so that those of the configuration
	 * never reach an emulator.
	 * @param account the account as it is configured
	 * @return a provider, equal for accounts that share credentials, or {@code null} to
	 * use what is configured. By default that of the {@linkplain #getEmulator()
	 * emulator}, or {@code null} where none is named: what answers then gets real
	 * credentials
	 */
	default @Nullable AwsCredentialsProvider getCredentials(AccountDefinition account) {
		Emulator emulator = getEmulator();
		return (emulator != null) ? EmulatorCredentials.of(emulator, account) : null;
	}

	/**
	 * Returns what the emulator was told that makes it keep all accounts in one place.
	 * Tables of one name in two accounts are then refused.
	 * @return the setting, as a part of a sentence, or {@code null} where accounts are
	 * apart
	 * @see Emulator#findSharing
	 */
	default @Nullable String getSharing() {
		return null;
	}

	/**
	 * Returns details of an emulator that runs somewhere, such as beside the job of a CI
	 * system.
	 * @param emulator the emulator
	 * @param endpoint where it is
	 * @return the details, to be declared as a bean
	 */
	static DynamoDbConnectionDetails of(Emulator emulator, URI endpoint) {
		return new EmulatorConnectionDetails(emulator, endpoint);
	}

	/**
	 * Emulators that every account of a mapping finds a place of its own in. Accounts
	 * without account id share one place, as they have nothing to be told apart by.
	 */
	enum Emulator {

		/**
		 * LocalStack, and what takes its place. Roles are assumed; an account without
		 * role has its account id as access key id.
		 */
		LOCALSTACK(4566, "DYNAMODB_SHARE_DB", "localstack/localstack", "localstack/localstack-pro",
				"gresau/localstack-persist", "floci/floci"),

		/**
		 * Moto. Roles are assumed, and need not exist; an account without role assumes
		 * one all the same, as moto knows the account of no other access key.
		 */
		MOTO(5000, "MOTO_ACCOUNT_ID", "motoserver/moto", "getmoto/motoserver"),

		/**
		 * DynamoDB Local, which has no STS: no role is assumed, and every account has its
		 * account id as access key id. It holds one database for each access key and
		 * region, unless it is started with {@code -sharedDb}; its image runs
		 * {@code -jar DynamoDBLocal.jar -inMemory} by itself.
		 */
		DYNAMODB_LOCAL(8000, "-sharedDb", "amazon/dynamodb-local", "aws-dynamodb-local/aws-dynamodb-local");

		private final int port;

		private final String sharing;

		private final List<String> imageNames;

		Emulator(int port, String sharing, String... imageNames) {
			this.port = port;
			this.sharing = sharing;
			this.imageNames = List.of(imageNames);
		}

		/**
		 * Returns the port in its container.
		 * @return the port of both services
		 */
		public int getPort() {
			return this.port;
		}

		/**
		 * Returns the names of its images.
		 * @return the names, without registry and tag
		 */
		public List<String> getImageNames() {
			return this.imageNames;
		}

		/**
		 * Finds what makes it keep all accounts in one place.
		 * @param environment environment variables of its container
		 * @param command the command line of its container, as far as it is given
		 * @return the setting, as a part of a sentence, or {@code null} where accounts
		 * are apart
		 */
		public @Nullable String findSharing(Map<String, ? extends @Nullable String> environment,
				Collection<String> command) {
			boolean isOption = this.sharing.startsWith("-");
			if (isOption ? command.stream().anyMatch((part) -> part.contains(this.sharing))
					: isSet(environment.get(this.sharing))) {
				return "'%s' of %s".formatted(this.sharing, isOption ? "its command line" : "its environment");
			}
			return null;
		}

		private boolean isSet(@Nullable String value) {
			return value != null && !value.isBlank() && !value.equals("0") && !value.equals("false");
		}

	}

}
