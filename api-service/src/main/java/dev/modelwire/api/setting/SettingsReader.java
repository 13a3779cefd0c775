package dev.modelwire.api.setting;

import dev.modelwire.api.follow.TopicReader;
import dev.modelwire.events.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the log of settings. */
final class SettingsReader extends TopicReader {

  private final Settings settings;

  SettingsReader(Supplier<Consumer<byte[], byte[]>> consumers, Settings settings) {
    super("settings-reader", List.of(Topics.SETTINGS), consumers);
    this.settings = settings;
  }

  @Override
  protected void read(ConsumerRecord<byte[], byte[]> each) {
    if (each.key() != null) {
      settings.told(new String(each.key(), StandardCharsets.UTF_8), each.value(), each.offset());
    }
  }

  @Override
  protected void caughtUp() {
    settings.markReady();
  }
}
