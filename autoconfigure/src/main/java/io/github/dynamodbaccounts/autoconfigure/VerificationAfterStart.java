package io.github.dynamodbaccounts.autoconfigure;

import java.util.concurrent.CancellationException;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.VerifyOnStartup;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;

/**
 * Verifies the tables, where nobody waits for it, in the background once the context has
 * started. Not only when the application is ready: what its runners do may be all that it
 * does, and is to find sessions and clients at hand.
 */
final class VerificationAfterStart implements ApplicationListener<ContextRefreshedEvent>, Ordered, AutoCloseable {

	private static final Log logger = LogFactory.getLog(TableVerification.class);

	private final VerifyOnStartup mode;

	private final ObjectProvider<TableVerification> verification;

	private final Object monitor = new Object();

	private @Nullable Thread thread;

	private boolean closed;

	VerificationAfterStart(VerifyOnStartup mode, ObjectProvider<TableVerification> verification) {
		this.mode = mode;
		this.verification = verification;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * Begins at the first event: contexts below this one have theirs later.
	 */
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (this.mode != VerifyOnStartup.WARN) {
			return;
		}
		synchronized (this.monitor) {
			if (this.thread == null && !this.closed) {
				this.thread = new Thread(this::verify, "dynamodb-verification");
				this.thread.setDaemon(true);
				this.thread.start();
			}
		}
	}

	private void verify() {
		try {
			VerificationReport report = this.verification.getObject().verify();
			unlessClosed(() -> VerificationBeforeStart.log(logger, report));
		}
		catch (CancellationException ex) {
			// The context closes.
		}
		catch (RuntimeException ex) {
			unlessClosed(() -> logger.warn("The tables could not be verified.", ex));
		}
	}

	private void unlessClosed(Runnable log) {
		synchronized (this.monitor) {
			if (!this.closed) {
				log.run();
			}
		}
	}

	@Override
	public void close() {
		synchronized (this.monitor) {
			this.closed = true;
			if (this.thread != null) {
				this.thread.interrupt();
			}
		}
	}

}
