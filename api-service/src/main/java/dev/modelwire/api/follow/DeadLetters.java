package dev.modelwire.api.follow;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where records are kept that nobody can read. */
@FunctionalInterface
interface DeadLetters {

  /** Returns when the record is safe there; throws where that cannot be had. */
  void park(ConsumerRecord<byte[], byte[]> record, String reason);
}
