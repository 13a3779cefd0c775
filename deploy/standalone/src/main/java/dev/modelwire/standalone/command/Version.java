package dev.modelwire.standalone.command;

import picocli.CommandLine.IVersionProvider;

/** Which Modelwire this is, and on which Java it runs. */
public final class Version implements IVersionProvider {

  /** As the jar's manifest tells it. */
  public static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "modelwire " + number(),
      "Java %s, %s"
          .formatted(System.getProperty("java.runtime.version"), System.getProperty("java.vendor"))
    };
  }
}
