package io.github.dynamodbaccounts.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.dynamodbaccounts.table.TableNamePattern;
import io.github.dynamodbaccounts.table.TableNamingStrategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which names belong to environment {@code qa}, where {@code qa}, {@code prod} (spelled
 * {@code prd}) and {@code qa-eu} are declared, or nothing is.
 */
class EnvironmentNamesTests {

	private static final Map<String, EnvironmentRules> DECLARED = new LinkedHashMap<>();

	static {
		DECLARED.put("qa", new EnvironmentRules("qa", false, Set.of()));
		DECLARED.put("prod", new EnvironmentRules("prd", true, Set.of()));
		DECLARED.put("qa-eu", new EnvironmentRules("qa-eu", false, Set.of()));
	}

	private static final TableNamingStrategy.Context TABLE = new TableNamingStrategy.Context("", "", "qa", "main",
			"111122223333", "eu-west-1", "shop");

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = {
			// the default pattern, declared
			"{environment}-{name}, true, qa-orders, -, true", "{environment}-{name}, true, prd-orders, prd, false",
			"{environment}-{name}, true, prod-orders, prod, false",
			"{environment}-{name}, true, qa2-orders, qa2, false",
			"{environment}-{name}, true, qa-eu-orders, qa-eu, false", "{environment}-{name}, true, orders, -, false",
			"{environment}-{name}, true, QA-orders, -, false", "{environment}-{name}, true, qa_orders, -, false",
			"{environment}-{name}, true, qaorders, -, false", "{environment}-{name}, true, qa-, -, false",
			"{environment}-{name}, true, dev-orders, -, false", "{environment}-{name}, true, orders-prd, prd, false",
			"{environment}-{name}, true, acme-prod-orders, prod, false",
			"{environment}-{name}, true, prod_x, prod, false", "{environment}-{name}, true, PROD-orders, prod, false",
			"{environment}-{name}, true, orders.Prd, prd, false",
			"{environment}-{name}, true, product-orders, -, false",
			"{environment}-{name}, true, qa-prd-orders, -, true", "{environment}-{name}, true, qa.eu-x, -, false",
			"{environment}-{name}, true, qa-eu-prd, qa-eu, false",
			// undeclared: the usual words
			"{environment}-{name}, false, qa-orders, -, true", "{environment}-{name}, false, prod-orders, prod, false",
			"{environment}-{name}, false, production-x, production, false",
			"{environment}-{name}, false, dev3-orders, dev3, false",
			"{environment}-{name}, false, legacy-orders, -, false",
			"{environment}-{name}, false, product-orders, -, false",
			// other places
			"{name}-{environment}, true, orders-qa, -, true", "{name}-{environment}, true, orders-prd, prd, false",
			"{name}-{environment}, true, qa-orders, -, false", "{name}.{environment}, false, orders.qa2, qa2, false",
			"shop-{environment}.{name}, true, shop-qa.orders, -, true",
			"shop-{environment}.{name}, true, shop-prd.orders, prd, false",
			"{application}-{region}-{environment}-{name}, true, shop-eu-west-1-qa-orders, -, true",
			"{application}-{region}-{environment}-{name}, true, shop-eu-west-1-prd-orders, prd, false",
			"{application}-{region}-{environment}-{name}, true, other-eu-west-1-qa-orders, -, false",
			"{account}_{environment}_{name}, true, main_qa_orders, -, true",
			// a pattern without environment, or a strategy: declared words anywhere
			"{name}, true, orders, -, true", "{name}, true, orders-prd-1, prd, false",
			"{name}, true, orders-qa-prd, -, true", "{name}, false, prod-orders, -, true",
			"-, true, x.prod.orders, prod, false", "-, true, orders, -, true", "-, true, prdorders, -, true" })
	void tellsTheEnvironmentOfAName(String pattern, boolean declared, String name, String foreign, boolean inside) {
		EnvironmentNames names = new EnvironmentNames(declared ? DECLARED : Map.of());
		TableNamePattern namePattern = (pattern != null) ? new TableNamePattern(pattern) : null;
		assertThat(names.foreign(TABLE, name, namePattern)).isEqualTo(foreign);
		assertThat(names.isInside(TABLE, name, namePattern)).isEqualTo(inside);
	}

	@ParameterizedTest
	@CsvSource({ "{environment}-{name}, qa-orders, false", "{name}, orders, true" })
	void withoutAnEnvironmentNoNameIsInsideThatNeedsOne(String pattern, String name, boolean inside) {
		TableNamingStrategy.Context table = new TableNamingStrategy.Context("", "", null, "main", null, "eu-west-1",
				null);
		assertThat(new EnvironmentNames(DECLARED).isInside(table, name, new TableNamePattern(pattern)))
			.isEqualTo(inside);
	}

}
