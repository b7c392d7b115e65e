package io.github.dynamodbaccounts;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.dynamodbaccounts.autoconfigure.DynamoDbConnectionDetails;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Which package may know which.
 */
@AnalyzeClasses(packages = "io.github.dynamodbaccounts", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String BASE = "io.github.dynamodbaccounts.";

	@ArchTest
	static final ArchRule packagesFormNoCycle = slices().matching(BASE + "(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule tablesKnowExpressionsTheSdkAndTheQualifierAlone = classes().that()
		.resideInAPackage(BASE + "table")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "table", BASE + "expression", "java..", "org.jspecify..", "org.reactivestreams",
				"software.amazon.awssdk..", "org.springframework.beans.factory.annotation");

	@ArchTest
	static final ArchRule expressionsKnowTheSdkAlone = classes().that()
		.resideInAPackage(BASE + "expression")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "expression", "java..", "org.jspecify..", "software.amazon.awssdk..");

	@ArchTest
	static final ArchRule schemasKnowTheSdkAlone = classes().that()
		.resideInAPackage(BASE + "schema")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "schema", "java..", "org.jspecify..", "software.amazon.awssdk..");

	@ArchTest
	static final ArchRule extensionsKnowTheSdkAndDurationsAlone = classes().that()
		.resideInAPackage(BASE + "extension")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "extension", "java..", "org.jspecify..", "software.amazon.awssdk..",
				"org.springframework.format..");

	@ArchTest
	static final ArchRule accountsKnowTablesAlone = noClasses().that()
		.resideInAPackage(BASE + "account")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "actuate..", BASE + "autoconfigure..", BASE + "guard..", BASE + "verification..");

	@ArchTest
	static final ArchRule guardsKnowTablesAndAccountsAlone = noClasses().that()
		.resideInAPackage(BASE + "guard")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "actuate..", BASE + "autoconfigure..", BASE + "verification..");

	@ArchTest
	static final ArchRule policiesKnowTablesAndAccountsAlone = classes().that()
		.resideInAPackage(BASE + "iam")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "iam", BASE + "account", BASE + "table", "java..", "org.jspecify..",
				"software.amazon.awssdk.regions..");

	@ArchTest
	static final ArchRule verificationKnowsAccountsTablesSchemasAndGuardsAlone = classes().that()
		.resideInAPackage(BASE + "verification")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "verification", BASE + "account", BASE + "table", BASE + "schema", BASE + "guard",
				"java..", "javax.net.ssl", "org.apache.commons.logging", "org.jspecify..", "software.amazon.awssdk..");

	@ArchTest
	static final ArchRule translationKnowsFailuresAndSpringsExceptionsAlone = classes().that()
		.resideInAPackage(BASE + "dao")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "dao", BASE + "account", BASE + "table", BASE + "guard", "java..", "org.jspecify..",
				"org.springframework.dao..", "software.amazon.awssdk..");

	@ArchTest
	static final ArchRule exportKnowsTheMappingAndTheSdkAlone = classes().that()
		.resideInAPackage(BASE + "export")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "export", BASE + "account", BASE + "table", BASE + "guard", BASE + "schema",
				"java..", "org.jspecify..", "software.amazon.awssdk..");

	@ArchTest
	static final ArchRule observationKnowsAccountsTablesGuardsAndMicrometerAlone = classes().that()
		.resideInAPackage(BASE + "observation")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "observation", BASE + "account", BASE + "table", BASE + "guard", "java..",
				"org.jspecify..", "io.micrometer..", "software.amazon.awssdk..");

	@ArchTest
	static final ArchRule healthKnowsAccountsAndSpringBootsHealthAlone = classes().that()
		.resideInAPackage(BASE + "health")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "health", BASE + "account", "java..", "org.jspecify..",
				"org.springframework.boot.health..", "org.springframework.boot.actuate.endpoint..");

	@ArchTest
	static final ArchRule theEndpointKnowsTheMappingAndActuatorAlone = classes().that()
		.resideInAPackage(BASE + "actuate")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "actuate", BASE + "account", BASE + "table", BASE + "guard", BASE + "verification",
				"java..", "org.jspecify..", "org.springframework.boot.actuate..", "software.amazon.awssdk.regions..");

	@ArchTest
	static final ArchRule micrometerMayBeAbsent = noClasses().that()
		.resideOutsideOfPackage(BASE + "observation")
		.and()
		.haveNameNotMatching(".*\\.DynamoDb(Metrics|Tracing)AutoConfiguration.*")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "observation", "io.micrometer..");

	@ArchTest
	static final ArchRule actuatorMayBeAbsent = noClasses().that()
		.resideOutsideOfPackages(BASE + "actuate", BASE + "health")
		.and()
		.haveNameNotMatching(".*\\.DynamoDb(Endpoint|HealthContributor)AutoConfiguration.*")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "actuate", BASE + "health", "org.springframework.boot.actuate..",
				"org.springframework.boot.health..");

	@ArchTest
	static final ArchRule hintsKnowTheSdkAndSpringsHintsAlone = classes().that()
		.resideInAPackage(BASE + "aot")
		.should()
		.onlyDependOnClassesThat()
		.resideInAnyPackage(BASE + "aot", "java..", "org.jspecify..", "org.springframework.aot.hint",
				"software.amazon.awssdk..");

	@ArchTest
	static final ArchRule springTxMayBeAbsent = noClasses().that()
		.resideOutsideOfPackage(BASE + "dao")
		.and()
		.haveNameNotMatching(".*\\.DynamoDbExceptionTranslationAutoConfiguration")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "dao", "org.springframework.dao..", "org.springframework.transaction..");

	@ArchTest
	static final ArchRule domainIsFreeOfSpringBoot = noClasses().that()
		.resideInAnyPackage(BASE + "expression", BASE + "extension", BASE + "schema", BASE + "table", BASE + "account",
				BASE + "guard", BASE + "iam", BASE + "verification", BASE + "dao", BASE + "export", BASE + "aot")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule connectionsKnowConnectionDetailsAlone = noClasses().that()
		.resideInAnyPackage(BASE + "testcontainers", BASE + "docker.compose")
		.should()
		.dependOnClassesThat(JavaClass.Predicates.resideInAPackage(BASE + ".")
			.and(DescribedPredicate
				.not(JavaClass.Predicates.resideInAnyPackage(BASE + "testcontainers", BASE + "docker.compose")))
			.and(DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(DynamoDbConnectionDetails.class))));

	@ArchTest
	static final ArchRule testcontainersAndDockerComposeMayBeAbsent = noClasses().that()
		.resideOutsideOfPackages(BASE + "testcontainers", BASE + "docker.compose")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(BASE + "testcontainers", BASE + "docker.compose", "org.testcontainers..",
				"org.springframework.boot.testcontainers..", "org.springframework.boot.docker.compose..");

	@ArchTest
	static final ArchRule nothingPointsBackToAutoConfiguration = noClasses().that()
		.resideOutsideOfPackages(BASE + "autoconfigure..", BASE + "testcontainers", BASE + "docker.compose")
		.should()
		.dependOnClassesThat()
		.resideInAPackage(BASE + "autoconfigure..");

	@ArchTest
	static final ArchRule autoConfigurationsArePublicFinalAndNamedSo = classes().that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	static final ArchRule beanMethodsArePackagePrivate = methods().that()
		.areAnnotatedWith(Bean.class)
		.should()
		.bePackagePrivate();

	@ArchTest
	static final ArchRule noClassHasANameThatSaysNothing = noClasses()
		.that(JavaClass.Predicates.simpleNameEndingWith("Utils")
			.or(JavaClass.Predicates.simpleNameEndingWith("Helper"))
			.or(JavaClass.Predicates.simpleNameEndingWith("Manager"))
			.or(JavaClass.Predicates.simpleNameEndingWith("Impl")))
		.should()
		.resideInAPackage("..")
		.allowEmptyShould(true);

}
