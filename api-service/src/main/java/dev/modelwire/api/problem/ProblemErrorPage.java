package dev.modelwire.api.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what the servlet container itself refuses, which no controller ever sees. */
@Controller
public class ProblemErrorPage implements ErrorController {

  @RequestMapping("${spring.web.error.path:/error}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return; // The answer is cut off: words of ours at its end would look like a part of it.
    }
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    int code = status instanceof Integer number ? number : 404;
    ProblemKind kind = ProblemKind.ofStatus(code);
    ProblemAnswers.write(
        response,
        Problem.of(
            kind,
            code,
            code < 500 ? kind.title() + "." : "The request failed because of an error here.",
            path instanceof String text ? text : request.getRequestURI(),
            List.of()));
  }
}
