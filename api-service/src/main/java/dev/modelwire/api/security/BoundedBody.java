package dev.modelwire.api.security;

import dev.modelwire.api.problem.ProblemException;
import dev.modelwire.api.problem.ProblemKind;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.util.unit.DataSize;

/** A request whose body ends in a problem once it is longer than it may be. */
final class BoundedBody extends HttpServletRequestWrapper {

  private final DataSize most;

  BoundedBody(HttpServletRequest request, DataSize most) {
    super(request);
    this.most = most;
  }

  static ProblemException tooLarge(DataSize most) {
    return ProblemException.of(
        ProblemKind.BODY_TOO_LARGE, "A body may have at most %d bytes.".formatted(most.toBytes()));
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new BoundedStream(super.getInputStream(), most);
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class BoundedStream extends ServletInputStream {
    private final ServletInputStream body;
    private final DataSize most;
    private long read;

    BoundedStream(ServletInputStream body, DataSize most) {
      this.body = body;
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = body.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = body.read(buffer, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int more) {
      read += more;
      if (read > most.toBytes()) {
        throw tooLarge(most);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
