package io.github.dynamodbaccounts.integration.neighbours;

import io.github.dynamodbaccounts.integration.devtools.Letter;
import io.github.dynamodbaccounts.table.TableKey;
import io.github.dynamodbaccounts.table.TableRepository;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/**
 * The part of the neighbourhood that has tables of ours.
 */
@Configuration(proxyBeanMethods = false)
class NewTenant {

	@Bean
	Runnable readsItsTables(@TableKey("letters") TableRepository<Letter> letters,
			@TableKey("old-letters") TableRepository<Letter> oldLetters) {
		return () -> {
			read(letters);
			read(oldLetters);
		};
	}

	private static void read(TableRepository<Letter> letters) {
		try {
			letters.findById("1");
		}
		catch (DataAccessException ex) {
			System.out.println("Ours: " + ex.getClass().getSimpleName());
		}
	}

}
