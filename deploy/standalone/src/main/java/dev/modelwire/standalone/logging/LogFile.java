package dev.modelwire.standalone.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Logback's set-up, found by it through the service loader: warnings, and what Modelwire itself
 * tells, go to the file named by {@link #direct}; without one nothing is logged.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class LogFile extends ContextAwareBase implements Configurator {

  private static final String PROPERTY = "modelwire.log";
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level [%thread] %logger{30}: %msg%n";
  private static final FileSize MAX_SIZE = FileSize.valueOf("10MB");
  private static final int KEPT = 3;

  /**
   * What the services meet because they start beside the broker: it is not there yet, nor are the
   * topics that they are about to create. If that lasted, others would tell.
   */
  private static final List<String> HARMLESS =
      List.of(
          "org.apache.kafka.clients.NetworkClient",
          "org.apache.kafka.clients.admin.internals.PartitionLeaderStrategy",
          "kafka.server.DefaultAutoTopicCreationManager",
          // Speed for vectors, of which there are none, for a warning of the virtual machine.
          "org.apache.lucene.internal.vectorization");

  /** Must be called before anything logs. */
  public static void direct(Path file) {
    System.setProperty(PROPERTY, file.toString());
    // Three contexts share this process: none of them may set the logging up anew.
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    // Now, because the parts start side by side and would all want to be the first.
    LoggerFactory.getILoggerFactory();
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    String file = System.getProperty(PROPERTY);
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    if (file == null) {
      root.setLevel(Level.OFF);
    } else {
      root.setLevel(Level.WARN);
      root.addAppender(appender(context, file));
      context.getLogger("dev.modelwire").setLevel(Level.INFO);
      HARMLESS.forEach(name -> context.getLogger(name).setLevel(Level.OFF));
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static RollingFileAppender<ILoggingEvent> appender(LoggerContext context, String file) {
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(file);
    appender.setEncoder(encoder(context));
    appender.setRollingPolicy(window(context, appender, file));
    appender.setTriggeringPolicy(trigger(context));
    appender.start();
    return appender;
  }

  private static PatternLayoutEncoder encoder(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    return encoder;
  }

  private static FixedWindowRollingPolicy window(
      LoggerContext context, RollingFileAppender<ILoggingEvent> appender, String file) {
    FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(file + ".%i");
    window.setMinIndex(1);
    window.setMaxIndex(KEPT);
    window.start();
    return window;
  }

  private static SizeBasedTriggeringPolicy<ILoggingEvent> trigger(LoggerContext context) {
    SizeBasedTriggeringPolicy<ILoggingEvent> trigger = new SizeBasedTriggeringPolicy<>();
    trigger.setContext(context);
    trigger.setMaxFileSize(MAX_SIZE);
    trigger.start();
    return trigger;
  }
}
