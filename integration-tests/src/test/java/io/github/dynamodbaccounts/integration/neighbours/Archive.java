package io.github.dynamodbaccounts.integration.neighbours;

import software.amazon.awssdk.core.exception.SdkClientException;

import org.springframework.stereotype.Repository;

/**
 * A class whose exceptions Spring Boot translates, or not.
 */
@Repository
class Archive {

	void failByState() {
		throw new IllegalStateException("Not open.");
	}

	void failBySdk() {
		throw SdkClientException.create("Not an answer of DynamoDB.");
	}

}
