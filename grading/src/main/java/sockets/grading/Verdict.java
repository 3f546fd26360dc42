package sockets.grading;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What became of one exercise of a submission.
 *
 * @param exercise the exercise
 * @param state how far it got
 * @param detail what the compiler had to say, or why it was not graded; else empty
 * @param tests each test of the exercise and how it ended, the basics first, then by name
 */
public record Verdict(Exercise exercise, State state, String detail, List<Test> tests) {

    public Verdict {
        Objects.requireNonNull(exercise); // a file that somebody has changed may lack anything
        Objects.requireNonNull(state);
        Objects.requireNonNull(detail);
        tests = List.copyOf(tests);
    }

    /** How far an exercise got. Only {@code NOT_GRADED} is no fault of the submission. */
    public enum State {

        TESTED("Tested"), NOT_HANDED_IN("Not handed in"), DOES_NOT_COMPILE("Does not compile"), OUT_OF_TIME("Out of time"),
        NOT_GRADED("Not graded, through no fault of the submission");

        /** What a reader is told. */
        final String words;

        State(String words) {
            this.words = words;
        }

        /** The words where there is little room, such as {@code not graded}. */
        String brief() {
            return words.toLowerCase(Locale.ROOT).replaceFirst(",.*", "");
        }
    }

    /** How a test ended. {@code BROKEN} is the test's own fault, never the submission's. */
    public enum Status {

        PASSED("Passed"), FAILED("Failed"), SKIPPED("Skipped"), NOT_RUN("Not run"), BROKEN(State.NOT_GRADED.words);

        /** What a reader is told. */
        final String words;

        Status(String words) {
            this.words = words;
        }
    }

    /**
     * One test.
     *
     * @param program the main class that it tests, without its package
     * @param name its method's name
     * @param points what it is worth
     * @param status how it ended
     * @param transcript what happened, for a test that failed; why, for one that was skipped or is broken; else empty
     */
    public record Test(String program, String name, int points, Status status, String transcript) {

        public Test {
            Objects.requireNonNull(program);
            Objects.requireNonNull(name);
            Objects.requireNonNull(status);
            Objects.requireNonNull(transcript);
        }

        /** The name as a sentence. */
        public String sentence() {
            return name.replace('_', ' ');
        }

        Test ended(Status how, String told) {
            return new Test(program, name, points, how, told);
        }
    }

    /** An exercise none of whose tests has run. */
    static Verdict untested(Exercise exercise, State state, String detail) {
        return new Verdict(exercise, state, detail, Grader.tests(exercise));
    }

    /** Whether all is well. */
    public boolean passed() {
        return state == State.TESTED && tests.stream().allMatch(test -> test.status() == Status.PASSED);
    }

    /** Whether the verdict is about the submission, and not about a fault of ours. */
    public boolean graded() {
        return state != State.NOT_GRADED && tests.stream().noneMatch(test -> test.status() == Status.BROKEN);
    }

    /** What went wrong for us, in a line; empty if nothing has. */
    String trouble() {
        return firstLine(state == State.NOT_GRADED ? detail : tests.stream().filter(test -> test.status() == Status.BROKEN)
                .map(Test::transcript).findFirst().orElse(""));
    }

    /** Why it was not tested, in a line. */
    String reason() {
        return firstLine(detail);
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    /** What is enough for a table, for {@link #trouble}, and for the cause of what was skipped. */
    Verdict withoutTranscripts() {
        return new Verdict(exercise, state, firstLine(detail), tests.stream()
                .map(test -> test.ended(test.status(), test.status() == Status.FAILED ? "" : firstLine(test.transcript()))).toList());
    }

    /** Whether it is about the tests that there are now. */
    boolean isWhole() {
        return tests.stream().map(test -> test.ended(Status.NOT_RUN, "")).toList().equals(Grader.tests(exercise));
    }

    /** The points of the tests that passed. */
    public int points() {
        return tests.stream().filter(test -> test.status() == Status.PASSED).mapToInt(Test::points).sum();
    }

    /** The points of all tests. */
    public int maximum() {
        return tests.stream().mapToInt(Test::points).sum();
    }
}
