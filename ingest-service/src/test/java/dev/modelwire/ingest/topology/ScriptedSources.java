package dev.modelwire.ingest.topology;

import dev.modelwire.ingest.feed.PollOutcome;
import dev.modelwire.ingest.feed.PollRequest;
import dev.modelwire.ingest.feed.Poller;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers polls as told; the last answer of an address goes on for ever. */
final class ScriptedSources implements Poller {

  final List<PollRequest> requests = new ArrayList<>();
  private final Map<URI, Deque<PollOutcome>> answers = new HashMap<>();

  ScriptedSources answer(URI url, PollOutcome... outcomes) {
    answers.put(url, new ArrayDeque<>(List.of(outcomes)));
    return this;
  }

  @Override
  public PollOutcome poll(PollRequest request) {
    requests.add(request);
    Deque<PollOutcome> script = answers.get(request.location());
    if (script == null) {
      throw new AssertionError("nobody said what " + request.location() + " answers");
    }
    return script.size() > 1 ? script.removeFirst() : script.getFirst();
  }

  int pollsOf(URI url) {
    return (int) requests.stream().filter(request -> request.location().equals(url)).count();
  }
}
