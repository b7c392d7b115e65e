package io.github.dynamodbaccounts.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ExitCodeGenerator;

/**
 * Thrown when nothing can be exported, with what to do about it. What is wrong with the
 * mapping itself is a {@link DynamoDbConfigurationException}.
 */
final class ExportFailedException extends RuntimeException implements ExitCodeGenerator {

	/**
	 * Exit code for a command that cannot be understood.
	 */
	static final int COMMAND = 2;

	/**
	 * Exit code for files that cannot be written.
	 */
	static final int FILES = 3;

	private static final long serialVersionUID = 1L;

	private final String action;

	private final int exitCode;

	private ExportFailedException(String message, String action, int exitCode, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
		this.exitCode = exitCode;
	}

	static ExportFailedException ofCommand(String message, String action) {
		return new ExportFailedException(message + " Nothing was written.", action, COMMAND, null);
	}

	static ExportFailedException ofFiles(String message, String action, @Nullable Throwable cause) {
		return new ExportFailedException(message, action, FILES, cause);
	}

	/**
	 * What to do.
	 */
	String action() {
		return this.action;
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
