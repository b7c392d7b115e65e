package io.github.dynamodbaccounts.test;

import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.ReadTransaction;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.table.WriteTransaction;
import io.github.dynamodbaccounts.test.shop.Booking;
import io.github.dynamodbaccounts.test.shop.Order;
import io.github.dynamodbaccounts.verification.Finding;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import io.github.dynamodbaccounts.verification.TableVerification;

import org.springframework.context.ApplicationContext;

/**
 * A table of an application, and what is refused to calls of it.
 *
 * @param key key of the table
 * @param application the application
 */
record ProbedTable(String key, ApplicationContext application) {

	TableRepository<Order> orders() {
		return repository();
	}

	TableRepository<Booking> bookings() {
		return repository();
	}

	@SuppressWarnings("unchecked")
	private <T> TableRepository<T> repository() {
		return this.application.getBean(this.key + "Repository", TableRepository.class);
	}

	void read() {
		ReadTransaction reads = new ReadTransaction();
		reads.find(orders(), orders().key("ann", 1));
		reads.run();
	}

	void write(BiConsumer<WriteTransaction, TableRepository<Order>> part) {
		WriteTransaction transaction = new WriteTransaction();
		part.accept(transaction, orders());
		transaction.commit();
	}

	void assumeRole() {
		this.application.getBean(DynamoDbAccounts.class).forTable(this.key).credentialsProvider().resolveCredentials();
	}

	void verify() {
		List<Finding> findings = this.application.getBean(TableVerification.class)
			.verify()
			.findings()
			.stream()
			.filter((finding) -> finding.severity() != Severity.WARNING && finding.tables().contains(this.key))
			.toList();
		if (!findings.isEmpty()) {
			// A finding has no cause.
			assumeRole();
			throw new IllegalStateException(findings.toString());
		}
	}

	/**
	 * The actions that are refused to a call, and none where it succeeds.
	 */
	Set<String> refusals(Consumer<ProbedTable> call) {
		Refusals refusals = this.application.getBean(Refusals.class);
		refusals.forget();
		try {
			call.accept(this);
		}
		catch (RuntimeException ex) {
			// Those of STS are not recorded.
			if (refusals.of(account()).isEmpty()) {
				return Set.of(Refusals.action(ex).orElseThrow(() -> ex));
			}
		}
		return refusals.of(account());
	}

	private String account() {
		return this.application.getBean(DynamoDbAccounts.class).forTable(this.key).definition().key();
	}

}
