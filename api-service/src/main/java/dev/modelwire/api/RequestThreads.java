package dev.modelwire.api;

/**
 * How many threads carry the virtual ones that answer requests. As many as cores, which is the
 * default, leave a virtual thread waiting until others are done with all that they compute: with
 * eight clients that ask a large index, half were answered in 1 ms and one in a hundred in 36 ms.
 * With twice as many the operating system divides the time, and one in a hundred takes 20 ms.
 */
public final class RequestThreads {

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";
  private static final int CARRIERS_OF_A_CORE = 2;

  private RequestThreads() {}

  /** To be called before the first virtual thread; whoever has set the number keeps it. */
  public static void prepare() {
    if (System.getProperty(CARRIERS) == null) {
      int cores = Runtime.getRuntime().availableProcessors();
      System.setProperty(CARRIERS, Integer.toString(CARRIERS_OF_A_CORE * cores));
    }
  }
}
