package dev.modelwire.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "dev.modelwire.events",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule the_contract_knows_nothing_of_how_it_travels =
      noClasses()
          .that()
          .resideInAPackage("dev.modelwire.events")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.modelwire.events.wire..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule the_contract_brings_no_framework =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..",
              "dev.modelwire.events..",
              "com.fasterxml.jackson.annotation..",
              "tools.jackson..",
              "org.apache.kafka.clients.admin..",
              "org.apache.kafka.common..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule nothing_looks_at_a_clock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule what_an_event_carries_cannot_change =
      classes().that().areAssignableTo(Payload.class).and().areNotInterfaces().should().beRecords();
}
