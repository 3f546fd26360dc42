package sockets.grading;

import java.util.List;

/**
 * What became of one exercise of a submission.
 *
 * @param exercise the exercise
 * @param compiler what the compiler had to say, if the sources do not compile; else empty
 * @param tests each test and how it ended, in the order in which they ran; empty if the sources do not compile
 */
public record Verdict(Exercise exercise, String compiler, List<Test> tests) {

    /** How a test ended. {@code BROKEN} is the test's own fault, never the submission's. */
    public enum Status { PASSED, FAILED, SKIPPED, BROKEN }

    /**
     * One test.
     *
     * @param name its method's name
     * @param status how it ended
     * @param transcript what happened, for a test that failed; why, for one that was skipped or is broken; else empty
     */
    public record Test(String name, Status status, String transcript) {
    }

    public boolean compiles() {
        return compiler.isEmpty();
    }

    /** Whether all is well. */
    public boolean passed() {
        return compiles() && !tests.isEmpty() && tests.stream().allMatch(test -> test.status() == Status.PASSED);
    }

    /** All that a learner gets to read. */
    public String feedback() {
        if (!compiles()) {
            return exercise.folder() + " does not compile:\n\n" + compiler;
        }
        StringBuilder out = new StringBuilder();
        for (Test test : tests) {
            String sentence = test.name().replace('_', ' ');
            switch (test.status()) {
                case PASSED -> out.append("passed: ").append(sentence).append('\n');
                case SKIPPED -> out.append("skipped: ").append(sentence).append(" (").append(test.transcript()).append(")\n");
                case FAILED -> out.append("FAILED: ").append(sentence).append(test.transcript()).append('\n');
                case BROKEN -> out.append("not graded: ").append(sentence).append(": ").append(test.transcript()).append('\n');
                default -> throw new IllegalStateException();
            }
        }
        return out.toString();
    }
}
