package dev.modelwire.enrich;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.PersistenceExceptionTranslationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The enrich service by itself. Its beans are listed, not looked for: that starts sooner. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    exclude = {
      KafkaAutoConfiguration.class,
      KafkaMetricsAutoConfiguration.class,
      PersistenceExceptionTranslationAutoConfiguration.class,
      TaskExecutionAutoConfiguration.class,
      TaskSchedulingAutoConfiguration.class,
      TransactionAutoConfiguration.class,
      TransactionManagerCustomizationAutoConfiguration.class
    })
@Import(EnrichWiring.class)
public class EnrichApplication {

  /**
   * The service as one of several contexts that may share a JVM; its settings are in enrich.yml.
   */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(EnrichApplication.class)
        .properties("spring.config.name=enrich");
  }

  public static void main(String... arguments) {
    builder().run(arguments);
  }
}
