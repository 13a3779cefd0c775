package dev.modelwire.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelwire.api.ApiApplication;
import dev.modelwire.events.EventJson;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Holds the contract and the endpoints together; ContractIT does so with a running wire. */
class ContractTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final JsonNode contract = EventJson.mapper().readTree(OpenApiDocument.json());

  @Test
  void the_contract_has_the_endpoints_that_there_are_and_no_others() {
    assertThat(promised()).containsExactlyInAnyOrderElementsOf(mapped());
  }

  @Test
  void every_reference_within_the_contract_leads_somewhere() {
    List<String> broken = new ArrayList<>();
    contract
        .findValues("$ref")
        .forEach(
            reference -> {
              if (contract.at(reference.asString().substring(1)).isMissingNode()) {
                broken.add(reference.asString());
              }
            });

    assertThat(broken).isEmpty();
  }

  @Test
  void nothing_is_defined_that_nothing_uses() {
    Set<String> used = new TreeSet<>();
    contract.findValues("$ref").forEach(reference -> used.add(reference.asString()));
    Set<String> defined = new TreeSet<>();
    contract
        .path("components")
        .properties()
        .forEach(
            kind ->
                kind.getValue()
                    .propertyNames()
                    .forEach(name -> defined.add("#/components/" + kind.getKey() + "/" + name)));

    assertThat(defined).isEqualTo(used);
  }

  @Test
  void every_operation_says_what_it_is_and_every_parameter_what_it_means() {
    List<String> silent = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    contract
        .path("paths")
        .forEach(
            path ->
                METHODS.forEach(
                    method -> {
                      JsonNode operation = path.path(method);
                      if (!operation.isMissingNode()) {
                        String name = operation.path("operationId").asString("");
                        if (!names.add(name) || operation.path("summary").isMissingNode()) {
                          silent.add(name);
                        }
                      }
                    }));
    contract
        .findParents("in")
        .forEach(
            parameter -> {
              if (parameter.path("description").isMissingNode()) {
                silent.add(parameter.path("name").asString());
              }
            });

    assertThat(silent).isEmpty();
  }

  private Set<String> promised() {
    Set<String> operations = new TreeSet<>();
    contract
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method -> {
                          if (METHODS.contains(method)) {
                            operations.add(method + " " + path.getKey());
                          }
                        }));
    return operations;
  }

  /** Of the classes of the service and not of a context, so that no test's wiring hides one. */
  private static Set<String> mapped() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    Set<String> operations = new TreeSet<>();
    scanner
        .findCandidateComponents(ApiApplication.class.getPackageName())
        .forEach(
            found -> {
              Class<?> controller =
                  ClassUtils.resolveClassName(
                      String.valueOf(found.getBeanClassName()),
                      ContractTest.class.getClassLoader());
              if (!ErrorController.class.isAssignableFrom(controller)) {
                operations.addAll(new Mappings().of(controller));
              }
            });
    return operations;
  }

  /** Reads the annotations as Spring does. */
  private static final class Mappings extends RequestMappingHandlerMapping {

    Mappings() {
      setApplicationContext(new StaticWebApplicationContext());
      afterPropertiesSet();
    }

    Set<String> of(Class<?> controller) {
      Set<String> operations = new TreeSet<>();
      MethodIntrospector.selectMethods(
              controller,
              (MethodIntrospector.MetadataLookup<RequestMappingInfo>)
                  (Method method) -> getMappingForMethod(method, controller))
          .values()
          .forEach(
              mapping ->
                  mapping
                      .getPatternValues()
                      .forEach(
                          path -> {
                            for (RequestMethod method :
                                mapping.getMethodsCondition().getMethods()) {
                              operations.add(method.name().toLowerCase(Locale.ROOT) + " " + path);
                            }
                          }));
      return operations;
    }
  }
}
