package io.github.dynamodbaccounts.integration.neighbours;

import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.dynamodb.DynamoDbOperations;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.awspring.cloud.s3.S3Template;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import io.github.dynamodbaccounts.integration.devtools.Letter;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.builder.SdkClientBuilder;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * An application of Spring Cloud AWS and Spring Data. Knows nothing of us, and prints
 * what is injected into it, and whose identity that has.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableJdbcRepositories
@Import(Archive.class)
public class Neighbourhood {

	private static final List<Class<?>> TYPES = List.of(AwsCredentialsProvider.class, AwsRegionProvider.class,
			DynamoDbClient.class, DynamoDbEnhancedClient.class, DynamoDbTemplate.class, DynamoDbOperations.class,
			DynamoDbTableSchemaResolver.class, DynamoDbTableNameResolver.class, S3Client.class, S3Template.class,
			SqsAsyncClient.class, SqsTemplate.class, DataSource.class, JdbcOperations.class,
			PlatformTransactionManager.class, NoteRepository.class);

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(Neighbourhood.class, args)) {
			TYPES.forEach((type) -> print(type, context));
			AwsCredentials credentials = context.getBean(AwsCredentialsProvider.class).resolveCredentials();
			System.out.printf("Found: identity %s in %s%n", credentials.accessKeyId(),
					context.getBean(AwsRegionProvider.class).getRegion());
			DynamoDbTemplate template = context.getBean(DynamoDbTemplate.class);
			attempt("template", () -> template.load(Key.builder().partitionValue("1").build(), Letter.class));
			attempt("dynamodb", () -> context.getBean(DynamoDbClient.class).listTables());
			attempt("s3", () -> context.getBean(S3Client.class).listBuckets());
			attempt("sqs", () -> context.getBean(SqsAsyncClient.class).listQueues().join());
			context.getBean(JdbcOperations.class)
				.execute("create table note (id bigint auto_increment primary key, text varchar(9) unique)");
			NoteRepository notes = context.getBean(NoteRepository.class);
			attempt("first note", () -> notes.save(new Note(null, "one")));
			attempt("second note", () -> notes.save(new Note(null, "one")));
			attempt("state", context.getBean(Archive.class)::failByState);
			attempt("repository", context.getBean(Archive.class)::failBySdk);
			context.getBeanProvider(Runnable.class, false).orderedStream().forEach(Runnable::run);
		}
	}

	private static void print(Class<?> type, ConfigurableApplicationContext context) {
		String[] names = context.getBeanNamesForType(type);
		String injected = Arrays.stream(names)
			.filter((name) -> context.getBeanProvider(type).getObject() == context.getBean(name))
			.findFirst()
			.orElseThrow();
		System.out.printf("Found: %s %s of %s, injected %s%n", type.getSimpleName(),
				context.getBean(type).getClass().getName().replaceAll("[0-9]+$", ""), List.of(names), injected);
	}

	private static void attempt(String name, Runnable call) {
		try {
			call.run();
			System.out.printf("Found: %s works%n", name);
		}
		catch (RuntimeException ex) {
			Throwable cause = ex;
			while (cause.getCause() != null) {
				cause = cause.getCause();
			}
			System.out.printf("Found: %s fails with %s, %s%n", name, ex.getClass().getName(),
					cause.getClass().getName());
		}
	}

	@Bean
	AwsSyncClientCustomizer customizer() {
		return (builder) -> ((SdkClientBuilder<?, ?>) builder)
			.overrideConfiguration((configuration) -> configuration.putHeader(RecordingServer.CUSTOMIZED, "yes"));
	}

}
