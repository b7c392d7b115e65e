package io.github.dynamodbaccounts.sample;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;

import org.springframework.stereotype.Service;

/**
 * Bills orders. Two tables hold items of the same type, so each injection point names the
 * one that it means.
 */
@Service
class Ledger {

	private final TableRepository<Invoice> invoices;

	private final TableRepository<Invoice> creditNotes;

	Ledger(@TableKey("invoices") TableRepository<Invoice> invoices,
			@TableKey("credit-notes") TableRepository<Invoice> creditNotes) {
		this.invoices = invoices;
		this.creditNotes = creditNotes;
	}

	Invoice bill(Order order) {
		return this.invoices.save(Invoice.of(order));
	}

	Invoice credit(Order order) {
		return this.creditNotes.save(Invoice.creditNote(order, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
	}

}
