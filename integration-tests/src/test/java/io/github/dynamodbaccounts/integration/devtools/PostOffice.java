package io.github.dynamodbaccounts.integration.devtools;

import java.util.List;
import java.util.concurrent.BlockingQueue;

import io.github.dynamodbaccounts.table.TableRepository;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Saves and loads an item of each kind at every start, and tells the driver which class
 * loader it has.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PostOffice {

	public static void main(String[] args) {
		SpringApplication.run(PostOffice.class, args);
	}

	@Bean
	ApplicationRunner opening(TableRepository<Letter> letters, TableRepository<Stamp> stamps,
			TableRepository<Parcel> parcels) {
		return (args) -> {
			Letter letter = new Letter();
			letter.setId("1");
			letter.setText("Dear reader");
			letters.save(letter);
			stamps.save(Stamp.builder().id("1").cents(95).build());
			parcels.save(new Parcel("1", List.of(new Parcel.Content("Tea", 2))));
			System.out.printf("Loaded: %s, %d, %s%n", letters.findById("1").orElseThrow().getText(),
					stamps.findById("1").orElseThrow().cents(), parcels.findById("1").orElseThrow().contents());
			opened().put(PostOffice.class.getClassLoader());
		};
	}

	@SuppressWarnings("unchecked")
	private static BlockingQueue<ClassLoader> opened() {
		return (BlockingQueue<ClassLoader>) System.getProperties().get(RestartDriver.OPENED);
	}

}
