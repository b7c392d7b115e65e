package io.github.dynamodbaccounts.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.verification.TableVerification;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbAtomicCounter;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application whose items are records, on a table that is made of their type and
 * verified against it.
 */
@SpringBootTest(properties = { "dynamodb.environment=qa", "dynamodb.verify-on-startup=fail",
		"dynamodb.tables.tickets.account=111122223333", "dynamodb.tables.tickets.role=tickets-access",
		"dynamodb.tables.tickets.region=eu-west-1",
		"dynamodb.tables.tickets.item-type=io.github.dynamodbaccounts.test.RecordItemTests$Ticket" })
@AutoConfigureLocalAws
class RecordItemTests {

	@Autowired
	private TableRepository<Ticket> tickets;

	@Test
	void theTableIsAsTheRecordSays(@Autowired TableVerification verification) {
		assertThat(verification.report().tables()).hasSize(1);
		assertThat(verification.report().findings()).isEmpty();
		assertThat(this.tickets.table().describeTable().table().globalSecondaryIndexes()).singleElement()
			.satisfies((index) -> {
				assertThat(index.indexName()).isEqualTo("by-status");
				assertThat(index.keySchema()).extracting((key) -> key.attributeName())
					.containsExactly("status", "openedAt");
			});
	}

	@Test
	void savesFindsAndQueries() {
		Ticket first = ticket("ann", "1", Status.OPEN);
		Ticket second = ticket("ann", "2", Status.DONE);
		this.tickets.save(first);
		this.tickets.save(second);
		this.tickets.save(ticket("bob", "1", Status.DONE));
		assertThat(this.tickets.findById("ann", "1")).contains(first.stored(1, 0));
		assertThat(this.tickets.query("ann")).containsExactly(first.stored(1, 0), second.stored(1, 0));
		assertThat(this.tickets.table()
			.index("by-status")
			.query(QueryConditional.keyEqualTo((key) -> key.partitionValue("DONE")))
			.stream()
			.flatMap((page) -> page.items().stream())).hasSize(2).contains(second.stored(1, 0));
		this.tickets.delete(first.stored(1, 0));
		assertThat(this.tickets.existsById("ann", "1")).isFalse();
	}

	@Test
	void updatesTheVersionAndCounterThatWereRead() {
		Ticket created = this.tickets.table().updateItem(ticket("eve", "1", Status.OPEN));
		assertThat(created.version()).isEqualTo(1);
		Ticket updated = this.tickets.table().updateItem(created);
		assertThat(updated).isEqualTo(ticket("eve", "1", Status.OPEN).stored(2, 1));
		assertThatExceptionOfType(ConditionalCheckFailedException.class)
			.isThrownBy(() -> this.tickets.table().updateItem(created));
	}

	private static Ticket ticket(String customer, String number, Status status) {
		Comment answer = new Comment("thanks", List.of());
		return new Ticket(customer, number, null, null, status, Instant.EPOCH,
				List.of(new Comment("hi", List.of(answer))), Map.of("home", new Address("Ham")), Set.of("a", "b"));
	}

	enum Status {

		OPEN, DONE

	}

	private record Ticket(@DynamoDbPartitionKey String customer, @DynamoDbSortKey String number,
			@DynamoDbVersionAttribute Long version, @DynamoDbAtomicCounter Long changes,
			@DynamoDbSecondaryPartitionKey(indexNames = "by-status") Status status,
			@DynamoDbSecondarySortKey(indexNames = "by-status") Instant openedAt, List<Comment> comments,
			Map<String, Address> addresses, Set<String> tags) {

		Ticket stored(long version, long changes) {
			return new Ticket(this.customer, this.number, version, changes, this.status, this.openedAt, this.comments,
					this.addresses, this.tags);
		}

	}

	private record Comment(String text, List<Comment> answers) {
	}

	private record Address(String city) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Tickets {

	}

}
