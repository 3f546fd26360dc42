package sockets.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class: each test is a {@link Story}, which it takes as its parameter; its name reads as a sentence, and
 * the {@link Basics} come first.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StoryExtension.class)
@TestMethodOrder(BasicsFirst.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public @interface Stories {

    /** The configuration parameter for the class path of the programs; unless it is given, they run on that of the tests. */
    String CLASS_PATH = "sockets.classpath";

    /** The configuration parameter for a command to start the programs by way of, such as a sandbox: one word a line. */
    String LAUNCHER = "sockets.launcher";

    /** The configuration parameter for the seed of what stories choose at random; unless it is given, each run chooses anew. */
    String SEED = "sockets.seed";
}
