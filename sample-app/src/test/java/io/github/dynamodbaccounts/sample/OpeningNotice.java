package io.github.dynamodbaccounts.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;

/**
 * Says where to look, once there is something to see.
 */
@TestConfiguration(proxyBeanMethods = false)
class OpeningNotice {

	private static final Logger logger = LoggerFactory.getLogger(OpeningNotice.class);

	@EventListener
	void opened(ApplicationReadyEvent event) {
		String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
		logger.info("The shop is open: http://localhost:{} (Ctrl-C closes it and forgets all orders)", port);
	}

}
