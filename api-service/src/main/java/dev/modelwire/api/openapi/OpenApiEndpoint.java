package dev.modelwire.api.openapi;

import dev.modelwire.api.http.Answers;
import dev.modelwire.api.http.Answers.Answer;
import dev.modelwire.api.http.Parameters;
import dev.modelwire.events.EventIds;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the contract, which is made when it is first asked for: most processes never are. */
@RestController
class OpenApiEndpoint {

  private final Supplier<Contract> contract = SingletonSupplier.of(Contract::made);

  private record Contract(@SuppressWarnings("ArrayRecordComponent") byte[] json, String version) {

    static Contract made() {
      byte[] json = OpenApiDocument.json();
      return new Contract(json, EventIds.contentHash(new String(json, StandardCharsets.UTF_8)));
    }
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> contract(HttpServletRequest request) {
    Parameters.of(request, Set.of()).verify();
    Contract made = contract.get();
    return Answers.conditional(
        request, Answers.tag(request, made.version), () -> new Answer(made.json));
  }
}
