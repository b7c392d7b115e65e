package io.github.dynamodbaccounts.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

import io.github.dynamodbaccounts.account.AccountClients;
import io.github.dynamodbaccounts.account.DynamoDbAccounts;
import io.github.dynamodbaccounts.table.TableDefinition;
import io.github.dynamodbaccounts.schema.TableSchemas;

/**
 * Verifies all tables with the clients that the application uses: credentials, account,
 * whether each table is there and active, and whether keys and indexes are those of its
 * item type. Warns of tables without point-in-time recovery, and of items that do not
 * expire as their type says, if the role may read that. Changes nothing, and leaves
 * sessions and clients ready for use.
 */
public final class TableVerification {

	/**
	 * How long a verification takes at most, however many tables there are.
	 */
	public static final Duration LIMIT = Duration.ofSeconds(30);

	private final DynamoDbAccounts accounts;

	private final TableSchemas schemas;

	private final Duration limit;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile VerificationReport report;

	/**
	 * Creates a verification. Makes no call.
	 * @param accounts the tables, and the clients to reach them by
	 * @param schemas the schemas of their items
	 * @param limit how long a verification may take at most
	 */
	public TableVerification(DynamoDbAccounts accounts, TableSchemas schemas, Duration limit) {
		this.accounts = accounts;
		this.schemas = schemas;
		this.limit = limit;
		this.report = VerificationReport.notRun(keys());
	}

	/**
	 * Returns the report of the verification that began last.
	 * @return the report, which also says that there was none yet, or that it is under
	 * way
	 */
	public VerificationReport report() {
		return this.report;
	}

	/**
	 * Verifies all tables now, and waits for the result; one verification at a time.
	 * @return the report, with what did not answer in time as a transient finding
	 * @throws CancellationException if the thread is interrupted; the report before stays
	 * @throws IllegalStateException if the application is closed already
	 */
	public VerificationReport verify() {
		try {
			this.lock.lockInterruptibly();
			try {
				return verifyAlone();
			}
			finally {
				this.lock.unlock();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The verification was interrupted.");
		}
	}

	private VerificationReport verifyAlone() throws InterruptedException {
		VerificationReport before = this.report;
		VerificationReport running = VerificationReport.running(keys(), Instant.now());
		long begin = System.nanoTime();
		this.report = running;
		try {
			List<Finding> findings = new VerificationRun(physicalTables(), new TableCheck(this.schemas), this.limit)
				.findings();
			this.report = running.finished(findings, Duration.ofNanos(System.nanoTime() - begin));
			return this.report;
		}
		finally {
			if (this.report == running) {
				this.report = before;
			}
		}
	}

	private List<String> keys() {
		return this.accounts.tables().stream().map(TableDefinition::key).toList();
	}

	// Several keys may name one table in AWS.
	private Map<AccountClients, List<PhysicalTable>> physicalTables() {
		Map<AccountClients, Map<String, List<TableDefinition>>> tables = new LinkedHashMap<>();
		this.accounts.tables()
			.forEach((table) -> tables
				.computeIfAbsent(this.accounts.forTable(table.key()), (clients) -> new LinkedHashMap<>())
				.computeIfAbsent(table.physicalName(), (name) -> new ArrayList<>())
				.add(table));
		Map<AccountClients, List<PhysicalTable>> physicalTables = new LinkedHashMap<>();
		tables.forEach((clients, names) -> physicalTables.put(clients,
				names.values().stream().map((definitions) -> new PhysicalTable(clients, definitions)).toList()));
		return physicalTables;
	}

}
