package dev.modelwire.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The api service by itself. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ApiApplication {

  /** The service as one of several contexts that may share a JVM; its settings are in api.yml. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(ApiApplication.class)
        .properties("spring.config.name=api")
        .bannerMode(org.springframework.boot.Banner.Mode.OFF)
        .registerShutdownHook(true);
  }

  public static void main(String... arguments) {
    RequestThreads.prepare();
    SpringApplication application = builder().application();
    application.run(arguments);
  }
}
