package dev.modelwire.api.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** An output that ends in an exception once its first write is too long ago. */
final class TimedOutput extends FilterOutputStream {

  private final Duration longest;
  private long began;
  private boolean begun;

  TimedOutput(OutputStream out, Duration longest) {
    super(out);
    this.longest = longest;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    long now = System.nanoTime();
    if (!begun) {
      begun = true;
      began = now;
    } else if (now - began > longest.toNanos()) {
      throw new ExportCutException("an export took longer than " + longest);
    }
    out.write(bytes, offset, length);
  }
}
