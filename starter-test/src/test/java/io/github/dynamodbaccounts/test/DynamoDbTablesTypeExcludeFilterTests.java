package io.github.dynamodbaccounts.test;

import java.io.IOException;

import io.github.dynamodbaccounts.account.AccountClientCustomizer;
import io.github.dynamodbaccounts.account.AccountDefinition;
import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import io.github.dynamodbaccounts.table.TableRepository;
import io.github.dynamodbaccounts.test.shop.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.WrappedTableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DynamoDbTablesTypeExcludeFilter}: which components are in a slice.
 */
class DynamoDbTablesTypeExcludeFilterTests {

	private final MetadataReaderFactory metadata = new SimpleMetadataReaderFactory();

	@ParameterizedTest
	@ValueSource(classes = { Orders.class, AnnotatedOrders.class, AsyncOrders.class, Schema.class, Naming.class,
			Customizer.class, Extension.class })
	void includes(Class<?> component) throws IOException {
		assertThat(excluded(ByDefault.class, component)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(classes = { Plain.class, PlainService.class, PlainRepository.class, Properties.class })
	void leavesOut(Class<?> component) throws IOException {
		assertThat(excluded(ByDefault.class, component)).isTrue();
	}

	@Test
	void includesAndLeavesOutWhatATestSays() throws IOException {
		assertThat(excluded(WithFilters.class, PlainService.class)).isFalse();
		assertThat(excluded(WithFilters.class, Plain.class)).isTrue();
		assertThat(excluded(WithFilters.class, AnnotatedOrders.class)).isTrue();
		assertThat(excluded(WithFilters.class, Orders.class)).isFalse();
		assertThat(excluded(WithoutDefaults.class, Orders.class)).isTrue();
		assertThat(excluded(WithoutDefaults.class, PlainService.class)).isFalse();
	}

	@Test
	void knowsTheFiltersOfTheSuperclass() throws IOException {
		assertThat(excluded(Inheriting.class, PlainService.class)).isFalse();
	}

	@Test
	void isEqualToThatOfAnotherClassWithTheSameFilters() {
		assertThat(new DynamoDbTablesTypeExcludeFilter(ByDefault.class))
			.isEqualTo(new DynamoDbTablesTypeExcludeFilter(AlsoByDefault.class))
			.isNotEqualTo(new DynamoDbTablesTypeExcludeFilter(WithFilters.class));
	}

	private boolean excluded(Class<?> test, Class<?> component) throws IOException {
		DynamoDbTablesTypeExcludeFilter filter = new DynamoDbTablesTypeExcludeFilter(test);
		filter.setBeanClassLoader(getClass().getClassLoader());
		return filter.match(this.metadata.getMetadataReader(component.getName()), this.metadata);
	}

	@DynamoDbTablesTest
	static class ByDefault {

	}

	@DynamoDbTablesTest(properties = "any=thing")
	static class AlsoByDefault {

	}

	@DynamoDbTablesTest(includeFilters = @Filter(Service.class), excludeFilters = @Filter(Repository.class))
	static class WithFilters {

	}

	static class Inheriting extends WithFilters {

	}

	@DynamoDbTablesTest(useDefaultFilters = false,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PlainService.class))
	static class WithoutDefaults {

	}

	@Component
	static class Orders extends TableRepository<Order> {

		Orders(DynamoDbTable<Order> table) {
			super(table);
		}

	}

	@Repository
	static class AnnotatedOrders extends Orders {

		AnnotatedOrders(DynamoDbTable<Order> table) {
			super(table);
		}

	}

	@Component
	static class AsyncOrders extends AsyncTableRepository<Order> {

		AsyncOrders(DynamoDbAsyncTable<Order> table) {
			super(table);
		}

	}

	@Component
	static class Schema extends WrappedTableSchema<Order, StaticTableSchema<Order>> {

		Schema(StaticTableSchema<Order> schema) {
			super(schema);
		}

	}

	@Component
	static class Naming implements TableNamingStrategy {

		@Override
		public String physicalName(Context table) {
			return table.name();
		}

	}

	@Component
	static class Customizer implements AccountClientCustomizer {

		@Override
		public void customize(AccountDefinition account, DynamoDbBaseClientBuilder<?, ?> builder) {
			// Changes nothing.
		}

	}

	@Component
	static class Extension implements DynamoDbEnhancedClientExtension {

	}

	@Component
	static class Plain {

	}

	@Service
	static class PlainService {

	}

	@Repository
	static class PlainRepository {

	}

	@Component
	@ConfigurationProperties("plain")
	static class Properties {

	}

}
