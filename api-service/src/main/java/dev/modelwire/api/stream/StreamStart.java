package dev.modelwire.api.stream;

import java.util.Optional;

/**
 * Where a stream begins.
 *
 * @param position of the last event that the reader has
 * @param reset what to tell a reader that cannot go on where it left off
 */
record StreamStart(long position, Optional<FrameEncoder.Reset> reset) {}
