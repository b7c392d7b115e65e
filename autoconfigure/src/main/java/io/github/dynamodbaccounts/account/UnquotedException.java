package io.github.dynamodbaccounts.account;

import java.nio.file.FileSystemException;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Stands for an exception of a credentials provider, by its kind and its stack trace. Its
 * words are left out where they may repeat what a process printed, what a file holds or
 * what a server answered; those of AWS and of the network stay.
 */
final class UnquotedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private UnquotedException(Throwable error) {
		super(isHarmless(error) ? error.toString() : error.getClass().getName(),
				(error.getCause() != null) ? of(error.getCause()) : null);
		setStackTrace(error.getStackTrace());
	}

	/**
	 * The exception itself where nothing has to be left out.
	 */
	static Throwable of(Throwable error) {
		return (isHarmless(error) && error.getCause() == null) ? error : new UnquotedException(error);
	}

	private static boolean isHarmless(Throwable error) {
		return error instanceof AwsServiceException || error instanceof FileSystemException
				|| Causes.isOfNetwork(error);
	}

	@Override
	public String toString() {
		return String.valueOf(getMessage());
	}

}
