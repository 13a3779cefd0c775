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
          .resideInAnyPackage(
              "dev.modelwire.events.wire..",
              "dev.modelwire.events.streams..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule what_travels_knows_nothing_of_who_runs_it =
      noClasses()
          .that()
          .resideInAPackage("dev.modelwire.events.wire..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.modelwire.events.streams..");

  @ArchTest
  static final ArchRule the_contract_brings_no_framework =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.modelwire.events.streams..")
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
  static final ArchRule running_a_topology_takes_kafka_and_no_framework =
      noClasses()
          .that()
          .resideInAPackage("dev.modelwire.events.streams..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(
              "java..",
              "dev.modelwire.events..",
              "org.apache.kafka.clients..",
              "org.apache.kafka.streams..",
              "org.jspecify..",
              "org.slf4j..");

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
