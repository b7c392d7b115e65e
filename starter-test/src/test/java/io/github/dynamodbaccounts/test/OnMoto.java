package io.github.dynamodbaccounts.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs tests on moto, where a server is given as
 * {@code -Dmoto.endpoint=http://127.0.0.1:5000}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(named = "moto.endpoint", matches = "http.+",
		disabledReason = "No moto: start 'moto_server' and pass -Dmoto.endpoint=http://127.0.0.1:5000. "
				+ "The same tests run on LocalAws.")
public @interface OnMoto {

}
