package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.dynamodbaccounts.expression.Changes;
import io.github.dynamodbaccounts.guard.AccessRefusedException;
import io.github.dynamodbaccounts.table.BatchFailedException;
import io.github.dynamodbaccounts.table.ConditionFailedException;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.shop.Balance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static io.github.dynamodbaccounts.expression.Attribute.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests that each key of one table allows what its {@code access} says, by whatever
 * method of its repository.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepositoryAccessTests {

	private ConfigurableApplicationContext context;

	private Balance saved;

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(Bank.class).run("--spring.config.name=none",
				"--dynamodb.environment=qa", "--dynamodb.defaults.region=eu-west-1",
				"--dynamodb.table-defaults.account=111122223333", "--dynamodb.table-defaults.allow-scan=true",
				"--dynamodb.tables.balances.item-type=" + Balance.class.getName(),
				"--dynamodb.tables.view.item-type=" + Balance.class.getName(),
				"--dynamodb.tables.view.physical-name=qa-balances", "--dynamodb.tables.view.access=read",
				"--dynamodb.tables.intake.item-type=" + Balance.class.getName(),
				"--dynamodb.tables.intake.physical-name=qa-balances", "--dynamodb.tables.intake.access=write");
	}

	@AfterAll
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@BeforeEach
	void save() {
		repository("balances").batch().deleteAllById(List.of("1", "2"));
		this.saved = repository("balances").save(new Balance("1", 10));
	}

	@ParameterizedTest
	@EnumSource
	void writesNeedAKeyThatAllowsThem(Write write) {
		assertThat(refusal(() -> write.call.accept(repository("view"), this.saved)))
			.isInstanceOf(AccessRefusedException.class)
			.hasMessageContaining("'view'");
		assertThat(repository("balances").findById("1")).get().extracting(Balance::getVersion).isEqualTo(1L);
		assertThatCode(() -> write.call.accept(repository("intake"), this.saved)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@EnumSource
	void readsNeedAKeyThatAllowsThem(Read read) {
		assertThat(refusal(() -> read.call.accept(repository("intake")))).isInstanceOf(AccessRefusedException.class)
			.hasMessageContaining("'intake'");
		assertThatCode(() -> read.call.accept(repository("view"))).doesNotThrowAnyException();
	}

	@Test
	void aTransactionIsHeldToTheKeysOfItsParts() {
		TableRepository<Balance> balances = repository("balances");
		WriteTransaction transaction = new WriteTransaction().save(balances, new Balance("2", 1))
			.deleteById(repository("view"), "1");
		assertThatExceptionOfType(AccessRefusedException.class).isThrownBy(transaction::commit);
		assertThat(balances.existsById("1")).isTrue();
		assertThat(balances.existsById("2")).isFalse();
		ReadTransaction reads = new ReadTransaction();
		reads.find(balances, "1");
		reads.find(repository("intake"), "2");
		assertThatExceptionOfType(AccessRefusedException.class).isThrownBy(reads::run);
	}

	@Test
	void aConditionIsToldAlsoWhereItemsMayOnlyBeWritten() {
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> repository("intake").saveIfAbsent(new Balance("1", 1)));
	}

	// Of a batch it is the cause.
	private static Throwable refusal(Runnable call) {
		Throwable thrown = catchThrowable(call::run);
		return (thrown instanceof BatchFailedException) ? thrown.getCause() : thrown;
	}

	@SuppressWarnings("unchecked")
	private TableRepository<Balance> repository(String key) {
		return this.context.getBean(key + "Repository", TableRepository.class);
	}

	enum Write {

		SAVE((balances, saved) -> balances.save(saved)),
		SAVE_IF((balances, saved) -> balances.save(saved, attribute("amount").exists())),
		SAVE_IF_ABSENT((balances, saved) -> balances.saveIfAbsent(new Balance("2", 1))),
		REPLACE((balances, saved) -> balances.replace(saved)),
		SAVE_ALL((balances, saved) -> balances.saveAll(List.of(saved))),
		SAVE_STREAM((balances, saved) -> balances.batch().saveAll(Stream.of(saved))),
		UPDATE((balances, saved) -> balances.update(saved)), PATCH((balances, saved) -> balances.patch(saved)),
		CHANGE((balances, saved) -> balances.update("1", new Changes().add("amount", 1))),
		GET_AND_UPDATE((balances, saved) -> balances.getAndUpdate("1", new Changes().add("amount", 1))),
		DELETE((balances, saved) -> balances.delete(saved)),
		DELETE_BY_ID((balances, saved) -> balances.deleteById("1")),
		REMOVE((balances, saved) -> balances.removeById("1")),
		DELETE_ALL((balances, saved) -> balances.deleteAll(List.of(saved))),
		DELETE_ALL_BY_ID((balances, saved) -> balances.batch().deleteAllById(List.of("1"))),
		TRANSACTION((balances, saved) -> new WriteTransaction().save(balances, saved).commit());

		private final BiConsumer<TableRepository<Balance>, Balance> call;

		Write(BiConsumer<TableRepository<Balance>, Balance> call) {
			this.call = call;
		}

	}

	enum Read {

		FIND((balances) -> balances.findById("1")),
		FIND_CONSISTENTLY((balances) -> balances.consistent().findById("1")),
		EXISTS((balances) -> balances.existsById("1")), FIND_ALL((balances) -> balances.findAllById(List.of("1"))),
		QUERY((balances) -> balances.query("1").stream().toList()), PAGE((balances) -> balances.query("1").page(1)),
		SCAN((balances) -> balances.scan().stream().toList()), TRANSACTION((balances) -> {
			ReadTransaction reads = new ReadTransaction();
			reads.find(balances, "1");
			reads.run();
		});

		private final Consumer<TableRepository<Balance>> call;

		Read(Consumer<TableRepository<Balance>> call) {
			this.call = call;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(LocalAwsConfiguration.class)
	static class Bank {

	}

}
