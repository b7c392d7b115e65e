package io.github.dynamodbaccounts.autoconfigure;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Values as people mistype them and as attackers write them, in the spelling of YAML.
 */
final class HostileValues {

	/**
	 * A part of every value that must not be printed.
	 */
	static final String CANARY = "canary";

	// Its superclass is not on the class path.
	private static final String WITHOUT_PARENT = "org.springframework.boot.web.context.servlet.ApplicationServletEnvironment";

	private static final List<String> SCALARS = List.of("", "~", "null", "\"\"", "\" \"", "\"\\t\"", "true", "no",
			"off", "0", "-1", "1e3", "1.5", ".inf", ".NaN", "007", "0x1F", "0b101", "012345670123", "012345678901",
			"111122223333", "1111_2222_3333", "1111-2222-3333", "99999999999999999999999", "12:30:45", "2026-11-22",
			"2026-11-22T10:00:00Z", "!!binary aGVsbG8=", "!!str 12", "!!float 3", "\"${NOPE}\"", "\"${NOPE:}\"",
			"\"${circle.one}\"", "\"${\"", "\"${}\"", "\"${:x}\"", "\"#{1+1}\"", "\"\\\\${x}\"", "\"${NOPE:${NOPE}}\"",
			"\"a\\nb\"", "\"a\\0b\"", "\"\\e[31mred\"", "\"\\u202Eabc\"", "ünïcödé", "\"日本\"", "\"👍\"", "\"%s %n %d\"",
			"\"it's\"", "'say \"no\"'", "{}", "[]", "[[]]", "[a, [b]]", "{a: b}", "[{a: b}]", "[null]", "\"[0]\"",
			"a.b", "a b", "a,b,,c", ",", "*", "dynamodb", "main");

	private static final List<String> NAMES = List.of("arn:aws:iam::111122223333:role/x", "\"arn:aws:iam::1:role/x\"",
			"arn:aws:iam::111122223333:user/ann", "arn:aws:sts::111122223333:assumed-role/r/s",
			"arn:aws:iam::111122223333:policy/p", "arn:aws-cn:iam::111122223333:role/x", "\"arn:\"", "role/x", "/",
			"//", "/a/", "a/b/c", "eu-west-1a", "EU-WEST-1", "eu_west_1", "EU (Ireland)", "cn-north-1", "us-gov-west-1",
			"us-iso-east-1", "eusc-de-east-1", "nowhere", "arn:aws:s3:::bucket",
			"arn:aws:dynamodb:eu-west-1:999988887777:table/x", "arn:aws:dynamodb:eu-west-1:999988887777:table/xyz",
			"arn:aws:secretsmanager:eu-west-1:111122223333:secret:db", "read", "READ_ONLY", "ro", "1 hour", "3600",
			"PT1H", "-5s", "0s", "5parsecs", "999999999999999d", "9223372036854775807ns", "13h", "localhost:8000",
			"http://", "\"http://[\"", "http://localhost:99999", "ftp://x", "file:///etc/passwd", "HTTP://LOCALHOST",
			"\"http://a b\"", "mailto:x@y", "int", "void", "\"int[]\"", "\"[Ljava.lang.String;\"", "\"[I\"",
			"java.lang.Runnable", "java.lang.Override", "java.util.AbstractList", "java.util.Map.Entry",
			"java.util.Map$Entry", "java.lang.Thread$State", "\"java/lang/String\"", "Order", "com.example.Order", "..",
			".", FailingClass.class.getName(), WITHOUT_PARENT, "/no/such/file", "\"\\0\"", "{environment}-{name}",
			"\"{name}\"", "\"{}{name}\"", "\"{name\"", "\"{application}.{name}\"", "\"$1{name}\\\\\"",
			"\"{environment}-{account}-{region}-{name}\"");

	private final RandomGenerator random;

	HostileValues(RandomGenerator random) {
		this.random = random;
	}

	String any() {
		return switch (this.random.nextInt(8)) {
			case 0, 1, 2 -> pick(SCALARS);
			case 3, 4, 5 -> pick(NAMES);
			case 6 -> longText();
			default -> noise();
		};
	}

	/**
	 * A value that must not be printed.
	 */
	String secret() {
		return switch (this.random.nextInt(10)) {
			case 0 -> "\"${%s}\"".formatted(CANARY);
			case 1 -> "[%s, x]".formatted(CANARY);
			case 2 -> "{%s: %s}".formatted("x", CANARY);
			case 3 -> "\"%s\\n\\0 %s\"".formatted(CANARY, CANARY);
			case 4 -> "\"arn:aws:secretsmanager:%s:111122223333:secret:x\"".formatted(CANARY);
			case 5 -> "\"arn:aws:iam::%s:role/x\"".formatted(CANARY);
			case 6 -> "\"${circle.one}%s\"".formatted(CANARY);
			default -> CANARY + this.random.nextInt(100);
		};
	}

	String pick(List<String> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private String longText() {
		String part = pick(List.of("a", "a/", "a-", "-", "9", "{name}", "${", "a.", "é", "\\\\", "/"));
		return "\"%s\"".formatted(part.repeat(1 << this.random.nextInt(11)));
	}

	private String noise() {
		StringBuilder text = new StringBuilder("\"");
		for (int i = this.random.nextInt(12); i >= 0; i--) {
			text.append("\\u%04x".formatted(this.random.nextInt(this.random.nextBoolean() ? 0x80 : 0xD800)));
		}
		return text.append('"').toString();
	}

	/**
	 * An item type that must not be initialized while the configuration is read.
	 */
	static final class FailingClass {

		static {
			fail();
		}

		private FailingClass() {
		}

		private static void fail() {
			throw new IllegalStateException("An item type was initialized.");
		}

	}

}
