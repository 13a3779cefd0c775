package dev.modelwire.api.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are streamed.
 *
 * @param queue how many events may wait for one reader before it is disconnected, at least 1
 * @param heartbeat how long a stream may be silent
 * @param retry how long clients are told to wait before they come back
 * @param maxStreams how many streams may be open
 * @param maxStreamsPerAddress how many of them from one address
 */
@ConfigurationProperties("modelwire.stream")
public record StreamProperties(
    @DefaultValue("1000") int queue,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("2s") Duration retry,
    @DefaultValue("6000") int maxStreams,
    @DefaultValue("100") int maxStreamsPerAddress) {}
