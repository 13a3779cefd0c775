package dev.modelwire.api.security;

import dev.modelwire.api.http.BodyRule;
import dev.modelwire.api.http.HttpProperties;
import dev.modelwire.api.http.StartNotice;
import dev.modelwire.api.setting.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts access control together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AccessProperties.class, LimitProperties.class})
class SecurityConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);
  private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

  @Bean
  Exposure exposure(ServerProperties server, HttpProperties http, AccessProperties access) {
    return Exposure.of(server.getAddress(), http, access);
  }

  @Bean
  StartNotice startNotice(Exposure exposure) {
    exposure.warning().ifPresent(LOG::warn);
    return new StartNotice(exposure.warning());
  }

  @Bean
  Tokens tokens(Settings settings, Clock clock) {
    return new Tokens(settings, clock, new SecureRandom());
  }

  @Bean
  FilterRegistrationBean<SafetyFilter> safetyFilter(
      HttpProperties http,
      Exposure exposure,
      Tokens tokens,
      AccessProperties access,
      LimitProperties limits,
      MeterRegistry meters,
      ObjectProvider<BodyRule> bodyRules) {
    AccessControl control =
        new AccessControl(
            exposure,
            new WriteGuard(http, exposure.loopback()),
            tokens,
            access,
            limits,
            new RateLimits(System::nanoTime),
            meters);
    FilterRegistrationBean<SafetyFilter> filter =
        new FilterRegistrationBean<>(
            new SafetyFilter(
                new CrossOrigin(http), control, http.maxBody(), bodyRules.stream().toList()));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
    return filter;
  }

  /** Has the uses of tokens kept now and then, and at the end. */
  @Bean
  SmartLifecycle tokenUses(Tokens tokens) {
    return new SmartLifecycle() {
      private final ScheduledExecutorService timer =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofVirtual().name("token-uses").factory());
      private volatile boolean running;

      @Override
      public void start() {
        long pause = BETWEEN_NOTES.toSeconds();
        // A failure is told where it happens.
        var _ = timer.scheduleWithFixedDelay(this::keep, pause, pause, TimeUnit.SECONDS);
        running = true;
      }

      private void keep() {
        try {
          tokens.keepUses();
        } catch (RuntimeException e) {
          LOG.debug("When tokens were used is kept later: {}", e.getMessage());
        }
      }

      @Override
      public void stop() {
        timer.shutdownNow();
        keep();
        running = false;
      }

      @Override
      public boolean isRunning() {
        return running;
      }
    };
  }
}
