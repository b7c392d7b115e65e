package io.github.dynamodbaccounts.benchmarks.application;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.github.dynamodbaccounts.table.AsyncTableRepository;
import io.github.dynamodbaccounts.table.TableRepository;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * An application with our starter.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class StarterApplication {

	@Bean
	Tables tables(BeanFactory beans, @Value("${inject:false}") boolean inject) {
		Repositories repositories = new Repositories(beans);
		if (inject) {
			repositories.inject(0);
		}
		return repositories;
	}

	private static final class Repositories implements Tables {

		private final Map<Integer, TableRepository<Item>> repositories = new ConcurrentHashMap<>();

		private final Map<Integer, AsyncTableRepository<Item>> asyncRepositories = new ConcurrentHashMap<>();

		private final BeanFactory beans;

		private Repositories(BeanFactory beans) {
			this.beans = beans;
		}

		/**
		 * Makes the repository of an account, as its injection would.
		 */
		private void inject(int account) {
			this.repositories.put(account, repository(account));
		}

		@Override
		public Item get(int account, String id) {
			return this.repositories.computeIfAbsent(account, this::repository).findById(id).orElseThrow();
		}

		@Override
		public CompletableFuture<Item> getAsync(int account, String id) {
			return this.asyncRepositories.computeIfAbsent(account, this::asyncRepository)
				.findById(id)
				.thenApply(Optional::orElseThrow);
		}

		@SuppressWarnings("unchecked")
		private TableRepository<Item> repository(int account) {
			return this.beans.getBean("t%dRepository".formatted(account), TableRepository.class);
		}

		@SuppressWarnings("unchecked")
		private AsyncTableRepository<Item> asyncRepository(int account) {
			return this.beans.getBean("t%dAsyncRepository".formatted(account), AsyncTableRepository.class);
		}

	}

}
