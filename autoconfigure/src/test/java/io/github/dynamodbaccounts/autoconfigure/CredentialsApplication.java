package io.github.dynamodbaccounts.autoconfigure;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import io.github.dynamodbaccounts.account.AccountCredentialsException;
import io.github.dynamodbaccounts.table.TableRepository;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An application with one table, 'orders', in one account, 'main', whose base credentials
 * are all that matters. It sees no AWS configuration files but its own.
 */
final class CredentialsApplication {

	/**
	 * A part of every secret.
	 */
	static final String CANARY = "canary";

	private static final String YAML = """
			dynamodb:
			  environment: qa
			  endpoint: ENDPOINT
			  accounts:
			    main:
			      region: eu-central-1
			      credentials: CREDENTIALS
			  tables:
			    orders: {item-type: ITEM}
			""";

	private final Path directory;

	CredentialsApplication(Path directory) {
		this.directory = directory;
	}

	ApplicationContextRunner runner(URI endpoint, String credentials) {
		return YamlApplication
			.of(this.directory,
					YAML.replace("ITEM", Order.class.getName())
						.replace("ENDPOINT", endpoint.toString())
						.replace("CREDENTIALS", credentials))
			.runner()
			.withSystemProperties("aws.configFile=" + this.directory.resolve("config"),
					"aws.sharedCredentialsFile=" + this.directory.resolve("credentials"),
					"aws.disableEc2Metadata=true");
	}

	/**
	 * Writes a file into the directory of the application; a name that ends in ".sh" is
	 * made executable.
	 */
	Path file(String name, String text) {
		try {
			Path file = Files.writeString(this.directory.resolve(name), text);
			if (name.endsWith(".sh")) {
				Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
			}
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	static void find(ApplicationContext context) {
		TableRepository<Order> repository = context.getBean("ordersRepository", TableRepository.class);
		assertThat(repository.findById("1")).isEmpty();
	}

	/**
	 * The failure of a call, which must hold no secret, wherever one looks.
	 */
	static AccountCredentialsException failure(ApplicationContext context, CapturedOutput output) {
		AccountCredentialsException failure = catchThrowableOfType(AccountCredentialsException.class,
				() -> find(context));
		assertThat(failure).isNotNull();
		StringWriter stackTrace = new StringWriter();
		failure.printStackTrace(new PrintWriter(stackTrace));
		assertThat(stackTrace.toString()).doesNotContainIgnoringCase(CANARY);
		assertThat(output.getAll()).doesNotContainIgnoringCase(CANARY);
		return failure;
	}

}
