package sockets.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A test that those behind it build on. The basics run first, in the order of their numbers; when one fails, all that
 * would follow is skipped, so that what a learner reads is the one thing to mend first.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Basics {
    int value() default 1;
}
