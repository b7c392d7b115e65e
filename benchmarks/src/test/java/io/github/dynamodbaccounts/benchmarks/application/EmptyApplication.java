package io.github.dynamodbaccounts.benchmarks.application;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application with nothing but what its class path brings: Spring Boot alone, or a
 * starter that is configured and not used.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

}
