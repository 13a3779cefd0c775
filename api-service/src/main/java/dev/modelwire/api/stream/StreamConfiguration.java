package dev.modelwire.api.stream;

import dev.modelwire.api.store.EventStore;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the stream. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamProperties.class)
class StreamConfiguration {

  @Bean
  LiveFanout liveFanout(EventStore store, StreamProperties properties, MeterRegistry meters) {
    return meters.gauge(
        "modelwire.stream.open", new LiveFanout(store, properties.queue()), LiveFanout::streams);
  }

  /** Streams end before the web server waits for its requests, or it would wait for them. */
  @Bean
  SmartLifecycle streamEnding(LiveFanout fanout) {
    return new SmartLifecycle() {
      private volatile boolean running;

      @Override
      public void start() {
        fanout.restart();
        running = true;
      }

      @Override
      public void stop() {
        fanout.stop();
        running = false;
      }

      @Override
      public boolean isRunning() {
        return running;
      }

      @Override
      public int getPhase() {
        return DEFAULT_PHASE;
      }
    };
  }
}
