package io.github.dynamodbaccounts.benchmarks.process;

import java.io.File;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of the class path of the benchmarks that an application would have on its
 * own, told by the directories of a Maven repository and of this build. Spring Boot comes
 * first, as where an application declares its starter before others: every class is
 * looked for in all that stands before it.
 */
enum ApplicationClassPath {

	/**
	 * {@code spring-boot-starter}.
	 */
	SPRING_BOOT("benchmarks/target/test-classes", "org/springframework/spring-(aop|beans|context|core|expression)/",
			"org/springframework/boot/spring-boot(-autoconfigure|-starter|-starter-logging)?/", "ch/qos/logback/",
			"org/slf4j/", "org/apache/logging/log4j/log4j-(api|to-slf4j)/", "commons-logging/", "jakarta/annotation/",
			"org/yaml/snakeyaml/", "org/jspecify/", "io/micrometer/micrometer-(commons|observation)/"),

	/**
	 * DynamoDB of the SDK, with the synchronous HTTP client.
	 */
	DYNAMODB(SPRING_BOOT, "software/amazon/awssdk/(?!netty|secretsmanager|sts|aws-query-protocol)",
			"software/amazon/eventstream/", "org/reactivestreams/", "org/apache/httpcomponents/"),

	/**
	 * DynamoDB and STS of the SDK, with the synchronous HTTP client.
	 */
	SDK(DYNAMODB, "software/amazon/awssdk/(sts|aws-query-protocol)/"),

	/**
	 * The same with both HTTP clients.
	 */
	ASYNC_SDK(SDK, "software/amazon/awssdk/netty", "io/netty/"),

	/**
	 * {@code spring-cloud-aws-starter-dynamodb}, which brings both HTTP clients and no
	 * STS.
	 */
	SPRING_CLOUD_AWS(DYNAMODB, "software/amazon/awssdk/netty", "io/netty/", "io/awspring/cloud/"),

	/**
	 * Our starter.
	 */
	STARTER(SDK, "/autoconfigure/target/(classes|.*(?<!-tests)\\.jar)", "/starter/target/"),

	/**
	 * Our starter, and the asynchronous HTTP client.
	 */
	ASYNC_STARTER(STARTER, "software/amazon/awssdk/netty", "io/netty/");

	private final Predicate<String> includes;

	ApplicationClassPath(String... includes) {
		this.includes = matching(includes);
	}

	ApplicationClassPath(ApplicationClassPath base, String... includes) {
		this.includes = base.includes.or(matching(includes));
	}

	private static Predicate<String> matching(String... includes) {
		return Pattern.compile(Stream.of(includes).collect(Collectors.joining("|"))).asPredicate();
	}

	private static boolean includes(ApplicationClassPath classPath, String entry) {
		return classPath.includes.test(entry.replace(File.separatorChar, '/'));
	}

	@Override
	public String toString() {
		return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> includes(this, entry))
			.sorted(Comparator.comparing((entry) -> !includes(SPRING_BOOT, entry)))
			.collect(Collectors.joining(File.pathSeparator));
	}

}
