package dev.modelwire.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The stack of three services, as far as it can be judged without starting it. */
class ComposeFileTest {

  private static final Path TOP = top();
  private static final Path FILE = TOP.resolve("docker-compose.yml");
  private static final List<String> OURS = List.of("ingest", "enrich", "api");

  private static String text;
  private static Map<String, Map<String, Object>> services;

  @BeforeAll
  static void read() throws IOException {
    text = Files.readString(FILE);
    services =
        map(map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text)).get("services"));
  }

  @Test
  void the_client_accepts_it_with_passwords_and_refuses_it_without(@TempDir Path folder)
      throws Exception {
    boolean there = run(folder, "docker", "compose", "version").status == 0;
    if (!there) {
      System.err.println(
          "NOT CHECKED: docker-compose.yml by `docker compose config`, there is no such client here");
    }
    assumeTrue(there, "no docker compose client");
    Path empty = TOP.resolve(".env.example");
    Path filled = folder.resolve("filled.env");
    Files.writeString(
        filled, Files.readString(empty).replaceAll("(?m)^(.*PASSWORD)=$", "$1=s3cret"));

    Outcome accepted = config(folder, filled);
    assertThat(accepted.status).as(accepted.output).isZero();
    Outcome refused = config(folder, empty);
    assertThat(refused.status).as(refused.output).isNotZero();
    assertThat(refused.output).contains(".env.example");
  }

  @Test
  void only_the_api_is_reachable_and_only_from_this_machine() {
    services.forEach(
        (name, service) -> {
          List<?> ports = (List<?>) service.getOrDefault("ports", List.of());
          if (name.equals("api")) {
            assertThat(ports).hasSize(1);
            assertThat(ports.getFirst().toString()).startsWith("127.0.0.1:");
          } else {
            assertThat(ports).as(name).isEmpty();
          }
        });
  }

  @Test
  void every_service_is_bounded_and_comes_back_after_a_crash() {
    services.forEach(
        (name, service) -> {
          Object limits = map(map(service.get("deploy")).get("resources")).get("limits");
          assertThat(map(limits)).as(name).containsKeys("memory", "pids");
          assertThat(service.get("restart"))
              .as(name)
              .isEqualTo(name.equals("mongodb-init") ? "no" : "unless-stopped");
        });
  }

  @Test
  void images_of_others_are_of_a_named_version() {
    services.forEach(
        (name, service) ->
            assertThat(service.get("image").toString())
                .as(name)
                .matches("[a-z/]+:\\d+\\.\\d+(\\.\\d+)?"));
  }

  @Test
  void our_services_cannot_do_more_than_they_need() {
    for (String name : OURS) {
      Map<String, Object> service = services.get(name);
      assertThat(service.get("read_only")).as(name).isEqualTo(true);
      assertThat(service.get("cap_drop")).as(name).isEqualTo(List.of("ALL"));
      assertThat(service.get("security_opt")).as(name).isEqualTo(List.of("no-new-privileges:true"));
    }
  }

  @Test
  void nothing_starts_before_what_it_needs_is_well() {
    for (String name : OURS) {
      assertThat(condition(name, "kafka")).as(name).isEqualTo("service_healthy");
    }
    assertThat(condition("mongodb-init", "mongodb")).isEqualTo("service_healthy");
    assertThat(condition("api", "mongodb-init")).isEqualTo("service_completed_successfully");
    assertThat(services.get("kafka")).containsKey("healthcheck");
    assertThat(services.get("mongodb")).containsKey("healthcheck");
  }

  @Test
  void its_variables_are_those_of_the_example_and_no_secret_has_a_default() throws IOException {
    Set<String> used =
        found("\\$\\{([A-Z_]+)", text)
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> explained =
        found("(?m)^([A-Z_]+)=", Files.readString(TOP.resolve(".env.example")))
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(used).isEqualTo(explained);
    assertThat(found("\\$\\{[A-Z_]*PASSWORD([^}]*)}", text).map(m -> m.group(1)))
        .isNotEmpty()
        .allMatch(rest -> rest.startsWith(":?"));
  }

  @Test
  void every_image_of_ours_is_a_target_of_the_dockerfile_that_does_not_run_as_root()
      throws IOException {
    String dockerfile = Files.readString(TOP.resolve("deploy/compose/Dockerfile"));
    for (String name : OURS) {
      Map<String, Object> build = map(services.get(name).get("build"));
      assertThat(build.get("dockerfile")).isEqualTo("deploy/compose/Dockerfile");
      assertThat(dockerfile).contains("FROM runtime AS " + build.get("target") + "\n");
    }
    assertThat(dockerfile).contains("USER 10001:10001").contains("HEALTHCHECK");
    assertThat(found("(?m)^USER (.*)$", dockerfile).map(m -> m.group(1)))
        .containsExactly("10001:10001");
  }

  @Test
  void every_file_that_it_mounts_is_there_and_can_be_run_if_it_has_to() {
    Set<String> mounted =
        found("- (\\./[^:\\n]+):", text).map(m -> m.group(1)).collect(Collectors.toSet());

    assertThat(mounted).isNotEmpty().allMatch(path -> Files.exists(TOP.resolve(path)));
    assertThat(TOP.resolve("deploy/compose/mongodb-start")).isExecutable();
    assertThat(TOP.resolve("deploy/compose/healthcheck")).isExecutable();
  }

  private static Outcome config(Path folder, Path env) throws Exception {
    return run(
        folder,
        "docker",
        "compose",
        "--env-file",
        env.toString(),
        "--file",
        FILE.toString(),
        "config",
        "--quiet");
  }

  private record Outcome(int status, String output) {}

  private static Outcome run(Path folder, String... command) throws Exception {
    Path output = Files.createTempFile(folder, "run", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return fail("no answer within a minute from " + String.join(" ", command));
      }
      return new Outcome(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      return new Outcome(-1, e.toString());
    }
  }

  private static Object condition(String service, String needed) {
    return map(map(services.get(service).get("depends_on")).get(needed)).get("condition");
  }

  private static Stream<MatchResult> found(String pattern, String in) {
    return Pattern.compile(pattern).matcher(in).results();
  }

  @SuppressWarnings("unchecked") // YAML's mappings have strings as keys, in this file at least.
  private static <T> Map<String, T> map(Object mapping) {
    assertThat(mapping).isInstanceOf(Map.class);
    return (Map<String, T>) mapping;
  }

  private static Path top() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("docker-compose.yml"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("run from within the checkout");
    }
    return folder;
  }
}
