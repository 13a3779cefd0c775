package dev.modelwire.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.modelwire.api.store.BrokenStore.Defect;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A contract that nothing can break promises nothing. */
class BrokenStoresTest {

  private static final Map<Defect, Set<String>> FAILURES = new ConcurrentHashMap<>();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void the_contract_finds_every_defect(Defect defect) {
    assertThat(failuresWith(defect)).as("tests that fail for a store that %s", defect).isNotEmpty();
  }

  @Test
  void every_test_of_the_contract_finds_some_defect() {
    Set<String> failed = new TreeSet<>();
    for (Defect defect : Defect.values()) {
      failed.addAll(failuresWith(defect));
    }
    Set<String> all =
        Arrays.stream(EventStoreContract.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName() + "()")
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(failed).as("tests that failed for some store").isEqualTo(all);
  }

  @Test
  void the_contract_passes_a_store_without_defect() {
    assertThat(failuresWith(Defect.NONE)).isEmpty();
  }

  private static Set<String> failuresWith(Defect defect) {
    return FAILURES.computeIfAbsent(defect, BrokenStoresTest::run);
  }

  private static Set<String> run(Defect defect) {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(BrokenStoreContract.class))
            .configurationParameter(BrokenStoreContract.DEFECT, defect.name())
            .build();
    // The listeners of this run are not to hear of that one.
    var config =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    var failures = new Failures();
    LauncherFactory.create(config).execute(request, failures);
    assertThat(failures.executed).as("tests of the contract that ran").isGreaterThan(15);
    return failures.names;
  }

  private static final class Failures implements TestExecutionListener {
    private final Set<String> names = new TreeSet<>();
    private int executed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        executed++;
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
          names.add(test.getDisplayName());
        }
      }
    }
  }
}
