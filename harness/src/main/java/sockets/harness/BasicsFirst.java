package sockets.harness;

import java.util.Comparator;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Orders the tests of a class: the {@link Basics}, then the others by name, so that every run is alike. */
final class BasicsFirst implements MethodOrderer {

    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors().sort(Comparator
                .comparing((MethodDescriptor test) ->
                        test.findAnnotation(Basics.class).map(Basics::value).orElse(Integer.MAX_VALUE))
                .thenComparing(test -> test.getMethod().getName()));
    }
}
