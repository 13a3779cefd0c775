package dev.modelwire.api.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the dashboard's files. */
@Configuration(proxyBeanMethods = false)
class DashboardConfiguration implements WebMvcConfigurer {

  private static final String FILES = "classpath:/static/";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    serve(registry, FILES, "/index.html", "/favicon.svg");
    serve(registry, FILES + "dashboard/", "/dashboard/**");
  }

  private static void serve(ResourceHandlerRegistry registry, String folder, String... paths) {
    registry
        .addResourceHandler(paths)
        .addResourceLocations(folder)
        .setCacheControl(CacheControl.noCache())
        // Reproducible builds give every file of a jar the same date, whatever is in it.
        .setUseLastModified(false)
        .setEtagGenerator(DashboardConfiguration::tag);
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
  }

  private static String tag(Resource file) {
    try {
      return '"' + DigestUtils.md5DigestAsHex(file.getContentAsByteArray()) + '"';
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
