package io.github.dynamodbaccounts.benchmarks.process;

import io.github.dynamodbaccounts.benchmarks.application.CarefulApplication;
import io.github.dynamodbaccounts.benchmarks.application.EmptyApplication;
import io.github.dynamodbaccounts.benchmarks.application.NaiveApplication;
import io.github.dynamodbaccounts.benchmarks.application.StarterApplication;

/**
 * The applications that are compared.
 */
public enum Peer {

	EMPTY("Spring Boot alone", EmptyApplication.class, ApplicationClassPath.SPRING_BOOT),

	/**
	 * What reading the configuration costs, whoever makes something of it.
	 */
	EMPTY_WITH_FILE("Spring Boot alone, with our file", EmptyApplication.class, ApplicationClassPath.SPRING_BOOT),

	SPRING_CLOUD_AWS("Spring Cloud AWS, one account", EmptyApplication.class, ApplicationClassPath.SPRING_CLOUD_AWS),

	STARTER("DynamoDB Accounts", StarterApplication.class, ApplicationClassPath.STARTER),

	ASYNC_STARTER("DynamoDB Accounts with Netty", StarterApplication.class, ApplicationClassPath.ASYNC_STARTER),

	CAREFUL("careful hand-written SDK configuration", CarefulApplication.class, ApplicationClassPath.SDK),

	ASYNC_CAREFUL("careful hand-written SDK configuration with Netty", CarefulApplication.class,
			ApplicationClassPath.ASYNC_SDK),

	NAIVE("naive hand-written SDK configuration", NaiveApplication.class, ApplicationClassPath.SDK),

	ASYNC_NAIVE("naive hand-written SDK configuration with Netty", NaiveApplication.class,
			ApplicationClassPath.ASYNC_SDK);

	private final String title;

	private final Class<?> application;

	private final ApplicationClassPath classPath;

	Peer(String title, Class<?> application, ApplicationClassPath classPath) {
		this.title = title;
		this.application = application;
		this.classPath = classPath;
	}

	Class<?> application() {
		return this.application;
	}

	ApplicationClassPath classPath() {
		return this.classPath;
	}

	@Override
	public String toString() {
		return this.title;
	}

}
