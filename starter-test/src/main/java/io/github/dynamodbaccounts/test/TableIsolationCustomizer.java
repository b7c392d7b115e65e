package io.github.dynamodbaccounts.test;

import io.github.dynamodbaccounts.account.DynamoDbAccounts;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Makes what an application has saved when it is ready that with which each of its tests
 * begins. All instances are equal, so that test classes share their contexts.
 */
record TableIsolationCustomizer() implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
		context.addApplicationListener(new WhenReady(context));
	}

	static Savepoints savepoints(ApplicationContext context) {
		LocalAws aws = context.getBeanProvider(LocalAws.class).getIfAvailable();
		if (aws == null) {
			throw new IllegalStateException("@TableIsolation undoes what tests do on a LocalAws, and the application "
					+ "context has none. Add @AutoConfigureLocalAws to the test, or a bean of type LocalAws.");
		}
		return aws.savepoints();
	}

	private record WhenReady(ApplicationContext context) implements ApplicationListener<ApplicationReadyEvent> {

		@Override
		public void onApplicationEvent(ApplicationReadyEvent event) {
			if (event.getApplicationContext() == this.context) {
				// Where beans are lazy, tables would be created by the first test, and go
				// with it.
				this.context.getBeanProvider(DynamoDbAccounts.class).ifAvailable((accounts) -> {
				});
				savepoints(this.context).restart();
			}
		}

	}

}
