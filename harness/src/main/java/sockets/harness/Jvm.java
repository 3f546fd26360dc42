package sockets.harness;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The JDK that this runs on, and where it has its classes from. */
public final class Jvm {

    private Jvm() {
    }

    /** Its {@code java}. */
    public static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    /** The folder or jar that a class was loaded from. */
    public static Path home(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException err) {
            throw new IllegalStateException(err);
        }
    }
}
