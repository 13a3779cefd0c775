package dev.modelwire.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(
    packages = "dev.modelwire.api",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] TECHNOLOGY = {
    "org.springframework..",
    "org.apache.kafka..",
    "org.apache.lucene..",
    "com.mongodb..",
    "org.bson..",
    "org.h2..",
    "jakarta.."
  };

  @ArchTest
  static final ArchRule the_store_port_knows_no_technology =
      noClasses()
          .that()
          .resideInAPackage("dev.modelwire.api.store")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TECHNOLOGY);

  @ArchTest
  static final ArchRule mongodb_stays_in_its_adapter =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.modelwire.api.store.mongo")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.mongodb..", "org.bson..");

  @ArchTest
  static final ArchRule the_file_format_stays_in_its_adapter =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.modelwire.api.store.embedded")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.h2..");

  @ArchTest
  static final ArchRule adapters_show_the_store_and_nothing_else =
      classes()
          .that()
          .resideInAnyPackage("dev.modelwire.api.store.embedded", "dev.modelwire.api.store.mongo")
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("EmbeddedEventStore")
          .and()
          .doNotHaveSimpleName("MongoEventStore")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .bePackagePrivate();

  @ArchTest
  static final ArchRule parts_depend_on_each_other_one_way =
      slices().matching("dev.modelwire.api.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nobody_reads_the_clock_but_through_a_clock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nothing_changes_that_several_contexts_share =
      noFields().that().areStatic().should().notBeFinal();

  @ArchTest
  static final ArchRule what_answers_knows_the_store_by_its_port_alone =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.modelwire.api.article..",
              "dev.modelwire.api.release..",
              "dev.modelwire.api.index..",
              "dev.modelwire.api.event..",
              "dev.modelwire.api.stream..",
              "dev.modelwire.api.syndication..",
              "dev.modelwire.api.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.modelwire.api.store.embedded..",
              "dev.modelwire.api.store.mongo..",
              "dev.modelwire.api.follow..",
              "org.apache.kafka..");

  @ArchTest
  static final ArchRule only_what_writes_feeds_knows_rome =
      noClasses()
          .that()
          .haveNameNotMatching("dev\\.modelwire\\.api\\.syndication\\.(Atom|Rss|Xml)Document")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.rometools..", "org.jdom2..");

  @ArchTest
  static final ArchRule the_stream_uses_no_emitter_that_queues_without_bound =
      noClasses()
          .that()
          .resideInAPackage("dev.modelwire.api.stream..")
          .should()
          .dependOnClassesThat()
          .haveSimpleName("SseEmitter");
}
