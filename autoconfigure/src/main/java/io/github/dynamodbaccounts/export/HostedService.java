package io.github.dynamodbaccounts.export;

/**
 * What an application asks at a host.
 */
enum HostedService {

	DYNAMODB("DynamoDB"),

	STS("STS"),

	SECRETS_MANAGER("Secrets Manager"),

	CONTAINER_ON_ECS("credentials on ECS"),

	CONTAINER_ON_EKS("credentials on EKS (Pod Identity)"),

	INSTANCE_METADATA("instance metadata");

	private final String words;

	HostedService(String words) {
		this.words = words;
	}

	/**
	 * The service, for people.
	 */
	@Override
	public String toString() {
		return this.words;
	}

}
