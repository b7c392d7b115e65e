package io.github.dynamodbaccounts.test;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

import ch.qos.logback.classic.LoggerContext;
import org.apache.logging.log4j.spi.Provider;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.apache5.Apache5SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the class path of an application stays what Spring Boot made it.
 */
class ClassPathTests {

	private final ClassLoader classLoader = getClass().getClassLoader();

	@Test
	void logbackStaysTheLoggingSystem() {
		assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
		assertThat(ServiceLoader.load(SLF4JServiceProvider.class)).hasSize(1);
		assertThat(LoggingSystem.get(this.classLoader)).isInstanceOf(LogbackLoggingSystem.class);
	}

	@Test
	void log4jHasOneProvider() {
		assertThat(ServiceLoader.load(Provider.class)).extracting((provider) -> provider.getClass().getName())
			.containsExactly("org.apache.logging.slf4j.SLF4JProvider");
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.apache.logging.log4j.core.LoggerContext", "org.eclipse.jetty.client.HttpClient",
			"org.eclipse.jetty.ee11.servlet.ServletContextHandler", "org.eclipse.jetty.webapp.WebAppContext",
			"io.netty.channel.Channel", "software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient",
			"software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient", "software.amazon.awssdk.crt.CRT",
			"software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient",
			"software.amazon.awssdk.services.pinpoint.PinpointClient",
			"software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient",
			"com.amazonaws.services.s3.AmazonS3", "org.apache.http.client.HttpClient",
			"com.fasterxml.jackson.dataformat.cbor.CBORFactory", "jakarta.transaction.Transaction" })
	void leavesOut(String className) {
		assertThat(this.classLoader.getResource(className.replace('.', '/') + ".class")).isNull();
	}

	@Test
	void sdkFindsTheHttpClientOfTheStarterAndNoAsyncOne() {
		assertThat(ServiceLoader.load(SdkHttpService.class)).singleElement().isInstanceOf(Apache5SdkHttpService.class);
		assertThat(ServiceLoader.load(SdkAsyncHttpService.class)).isEmpty();
	}

	@Test
	void restClientUsesHttpComponentsAsWithTheStarterAlone() {
		assertThat(ClientHttpRequestFactoryBuilder.detect())
			.isInstanceOf(HttpComponentsClientHttpRequestFactoryBuilder.class);
	}

	@Test
	void mockitoAndJettyAreThoseOfSpringBoot() throws IOException {
		String managed = bootVersions();
		assertThat(managed).contains("<mockito.version>%s</mockito.version>".formatted(jarVersion(Mockito.class)))
			.contains("<jetty.version>%s</jetty.version>".formatted(jarVersion(Server.class)));
	}

	// The POM that manages the versions lies beside the jars in the local repository.
	private static String bootVersions() throws IOException {
		Path jar = jar(SpringApplication.class);
		String version = String.valueOf(jar.getParent().getFileName());
		return Files.readString(jar.resolve("../../../spring-boot-dependencies")
			.resolve(version)
			.resolve("spring-boot-dependencies-%s.pom".formatted(version))
			.normalize());
	}

	// ".../mockito-core-5.23.0.jar" -> "5.23.0"
	private static String jarVersion(Class<?> type) {
		String name = String.valueOf(jar(type).getFileName());
		return name.substring(name.lastIndexOf('-') + 1, name.lastIndexOf(".jar"));
	}

	private static Path jar(Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
	}

}
