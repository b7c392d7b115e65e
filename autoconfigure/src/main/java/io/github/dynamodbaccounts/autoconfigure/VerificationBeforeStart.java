package io.github.dynamodbaccounts.autoconfigure;

import io.github.dynamodbaccounts.autoconfigure.DynamoDbProperties.VerifyOnStartup;
import io.github.dynamodbaccounts.verification.Finding.Severity;
import io.github.dynamodbaccounts.verification.TableVerification;
import io.github.dynamodbaccounts.verification.VerificationFailedException;
import io.github.dynamodbaccounts.verification.VerificationReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Verifies the tables, where a start is to fail, when all beans are made and before any
 * of them starts to work: the first phase of the start, long before a web server accepts
 * requests. A training run or a checkpoint on refresh is over by then, and calls nobody.
 */
final class VerificationBeforeStart implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(TableVerification.class);

	private final VerifyOnStartup mode;

	private final ObjectProvider<TableVerification> verification;

	private volatile boolean running;

	VerificationBeforeStart(VerifyOnStartup mode, ObjectProvider<TableVerification> verification) {
		this.mode = mode;
		this.verification = verification;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	@Override
	public void start() {
		if (this.mode == VerifyOnStartup.FAIL) {
			verify();
		}
		this.running = true;
	}

	private void verify() {
		VerificationReport report = this.verification.getObject().verify();
		if (!report.findings(Severity.DEFINITE).isEmpty()) {
			throw new VerificationFailedException(report);
		}
		log(logger, report);
	}

	/**
	 * Logs a report: at INFO where all is well.
	 */
	static void log(Log logger, VerificationReport report) {
		if (!report.findings().isEmpty()) {
			logger.warn(report);
		}
		else if (!report.tables().isEmpty()) {
			logger.info(report);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// A test context that pauses between two classes has been verified.
	@Override
	public boolean isPauseable() {
		return false;
	}

}
