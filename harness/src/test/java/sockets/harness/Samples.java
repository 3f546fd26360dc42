package sockets.harness;

import java.io.IOException;
import java.util.List;

/** The smallest programs that the harness can be tried on. */
final class Samples {

    private Samples() {
    }

    static ProcessBuilder jvm(Class<?> program, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(Jvm.java(), "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), program.getName());
        builder.command().addAll(List.of(arguments));
        return builder;
    }

    /** Ends with status 0 at once. */
    static final class Quits {
        public static void main(String[] args) {
            System.exit(0);
        }
    }

    /** Writes its arguments on standard error, a line each, but for the first, which is its exit status. */
    static final class Says {
        public static void main(String[] args) {
            for (int i = 1; i < args.length; i++) {
                System.err.println(args[i]);
            }
            System.exit(Integer.parseInt(args[0]));
        }
    }

    /** Ends with a stack trace. */
    static final class Throws {
        public static void main(String[] args) throws IOException {
            throw new IOException("Fatal error: nobody caught this");
        }
    }

    /** Prints without end. */
    static final class Babbles {
        public static void main(String[] args) {
            String line = "bla ".repeat(1000);
            while (true) {
                System.out.println(line);
            }
        }
    }

    /** Is always at work. */
    static final class Spins {
        public static void main(String[] args) {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    /** Runs until its {@link Lifeline} ends. */
    static final class Stays {
        public static void main(String[] args) throws IOException {
            Lifeline.hold(args[0]);
        }
    }

    /** As {@link Stays}, and starts a child that does so, too. */
    static final class StaysWithChild {
        public static void main(String[] args) throws IOException {
            jvm(Stays.class, args[0]).start();
            Lifeline.hold(args[0]);
        }
    }

    /** Starts a child that is {@link Stays}, and ends at once. */
    static final class LeavesChild {
        public static void main(String[] args) throws IOException {
            jvm(Stays.class, args[0]).start();
        }
    }
}
