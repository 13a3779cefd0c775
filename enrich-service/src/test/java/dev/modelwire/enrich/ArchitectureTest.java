package dev.modelwire.enrich;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

@AnalyzeClasses(
    packages = "dev.modelwire.enrich",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] DECIDING = {
    "dev.modelwire.enrich.text..",
    "dev.modelwire.enrich.model..",
    "dev.modelwire.enrich.release..",
    "dev.modelwire.enrich.date..",
    "dev.modelwire.enrich.ledger.."
  };

  @ArchTest
  static final ArchRule what_decides_knows_no_framework =
      noClasses()
          .that()
          .resideInAnyPackage(DECIDING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "org.apache.kafka..", "io.micrometer..", "org.bson..");

  @ArchTest
  static final ArchRule the_ledger_knows_the_event_contract_and_the_jdk_only =
      classes()
          .that()
          .resideInAPackage("dev.modelwire.enrich.ledger..")
          .and()
          .haveNameNotMatching(".*Test(\\$.*)?")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.modelwire.enrich.ledger..", "dev.modelwire.events", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule text_names_and_dates_know_nothing_of_releases =
      classes()
          .that()
          .resideInAnyPackage(
              "dev.modelwire.enrich.text..",
              "dev.modelwire.enrich.model..",
              "dev.modelwire.enrich.date..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.modelwire.enrich.text..",
              "dev.modelwire.enrich.model..",
              "dev.modelwire.enrich.date..",
              "dev.modelwire.events",
              "java..",
              "org.jsoup..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule what_happened_does_not_depend_on_when_it_is_processed =
      noClasses()
          .that()
          .resideInAnyPackage(DECIDING)
          .or()
          .resideInAPackage("dev.modelwire.enrich.topology..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule packages_are_free_of_cycles =
      slices().matching("dev.modelwire.enrich.(*)..").should().beFreeOfCycles();
}
