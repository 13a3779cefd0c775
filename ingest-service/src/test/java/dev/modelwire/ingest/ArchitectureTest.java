package dev.modelwire.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The parts that decide know neither the frameworks around them nor the machine they run on. */
@AnalyzeClasses(packages = "dev.modelwire.ingest", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] DECIDING = {
    "..ingest.parse..",
    "..ingest.folder..",
    "..ingest.schedule..",
    "..ingest.feed..",
    "..ingest.newsletter..",
    "..ingest.push.."
  };

  @ArchTest
  static final ArchRule deciding_parts_know_no_framework =
      noClasses()
          .that()
          .resideInAnyPackage(DECIDING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..",
              "org.apache.kafka..",
              "org.bson..",
              "com.mongodb..",
              "com.rometools..",
              "org.apache.hc..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule reading_documents_opens_no_file_and_no_connection =
      noClasses()
          .that()
          .resideInAnyPackage("..ingest.parse..", "..ingest.folder..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.URL")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.net.http..", "java.nio.file..", "java.sql..");

  @ArchTest
  static final ArchRule time_is_an_argument =
      noClasses()
          .that()
          .resideInAnyPackage(DECIDING)
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.time.LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule only_the_topology_and_the_wiring_know_kafka =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.modelwire.ingest", "..ingest.topology..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule nobody_looks_at_the_clock_but_by_an_argument =
      noClasses()
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule packages_do_not_depend_on_each_other_in_circles =
      slices().matching("dev.modelwire.ingest.(*)..").should().beFreeOfCycles();
}
