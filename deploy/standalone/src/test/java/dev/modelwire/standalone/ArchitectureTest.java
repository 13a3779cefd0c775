package dev.modelwire.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** How the modules may know each other: by the events alone. */
@AnalyzeClasses(packages = "dev.modelwire", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String EVENTS = "dev.modelwire.events..";
  private static final String INGEST = "dev.modelwire.ingest..";
  private static final String ENRICH = "dev.modelwire.enrich..";
  private static final String API = "dev.modelwire.api..";
  private static final String STANDALONE = "dev.modelwire.standalone..";

  @ArchTest
  static final ArchRule the_events_know_none_of_their_users =
      noClasses()
          .that()
          .resideInAPackage(EVENTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, ENRICH, API, STANDALONE);

  @ArchTest
  static final ArchRule ingest_knows_no_other_service =
      noClasses()
          .that()
          .resideInAPackage(INGEST)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENRICH, API, STANDALONE);

  @ArchTest
  static final ArchRule enrich_knows_no_other_service =
      noClasses()
          .that()
          .resideInAPackage(ENRICH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, API, STANDALONE);

  @ArchTest
  static final ArchRule the_api_knows_no_other_service =
      noClasses()
          .that()
          .resideInAPackage(API)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INGEST, ENRICH, STANDALONE);

  @ArchTest
  static final ArchRule no_package_depends_on_one_that_depends_on_it =
      slices().matching("dev.modelwire.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule kafkas_internals_are_known_in_one_place =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.modelwire.standalone.broker")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "kafka..", "org.apache.kafka.metadata..", "org.apache.kafka.server..");
}
