package dev.modelwire.api.explanation;

import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Explanations by an enrich service elsewhere, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("modelwire.explanations.uri")
@EnableConfigurationProperties(ExplanationProperties.class)
class ExplanationConfiguration {

  /** Not where tagger and ledger are in this process: those are asked. */
  @Bean
  @ConditionalOnMissingBean(ReleaseExplainer.class)
  RemoteExplanations remoteExplanations(ExplanationProperties properties) {
    return new RemoteExplanations(Objects.requireNonNull(properties.uri()), properties.timeout());
  }
}
