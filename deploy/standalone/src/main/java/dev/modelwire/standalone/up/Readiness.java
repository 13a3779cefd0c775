package dev.modelwire.standalone.up;

import dev.modelwire.standalone.command.CommandFailedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/**
 * Waits until a service does its work. Its context being started is not enough: its streams still
 * restore their state then, and its store still reads up to the end of the log.
 */
final class Readiness {

  private static final long LOOK_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Readiness() {}

  static void await(String service, HealthEndpoint health)
      throws InterruptedException, ExecutionException {
    CompletableFuture<Void> ready = new CompletableFuture<>();
    try (ScheduledExecutorService looks =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("readiness").daemon().factory())) {
      var looking =
          looks.scheduleWithFixedDelay(
              () -> look(health, ready), 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      try {
        ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw new CommandFailedException(
            "%s did not get ready within %d minutes".formatted(service, PATIENCE.toMinutes()), e);
      } finally {
        looking.cancel(true);
      }
    }
  }

  private static void look(HealthEndpoint health, CompletableFuture<Void> ready) {
    try {
      @Nullable HealthDescriptor readiness = health.healthForPath("readiness");
      if (readiness == null || readiness.getStatus().equals(Status.UP)) {
        ready.complete(null);
      }
    } catch (RuntimeException e) {
      ready.completeExceptionally(e);
    }
  }
}
