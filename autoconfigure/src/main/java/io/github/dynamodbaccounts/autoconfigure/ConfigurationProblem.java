package io.github.dynamodbaccounts.autoconfigure;

/**
 * One thing that is wrong with the configuration.
 *
 * @param property full name of the property
 * @param statement what is wrong, as a clause that follows the name of the property
 * @param action what to do about it, as a sentence
 */
record ConfigurationProblem(String property, String statement, String action) {

	@Override
	public String toString() {
		return PrintableText
			.escape("'%s' %s. %s".formatted(PrintableText.ofName(this.property), this.statement, this.action));
	}

}
