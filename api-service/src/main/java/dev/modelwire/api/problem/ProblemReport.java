package dev.modelwire.api.problem;

import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the servlet container refuses before it knows whose request it is, such as a path
 * that is not well encoded: it would send a page of HTML. Public with a public constructor, because
 * the container makes an instance of it by its name.
 */
public final class ProblemReport extends ErrorReportValve {

  public ProblemReport() {}

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemKind kind = ProblemKind.ofStatus(status);
    try {
      ProblemAnswers.write(response, Problem.of(kind, status, kind.title() + ".", "", List.of()));
      response.finishResponse();
    } catch (IOException e) {
      // Who asked has gone, and with it whoever could be told.
    }
  }
}
