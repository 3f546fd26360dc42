package sockets.grading;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sockets.grading.Verdict.State;

/**
 * All verdicts on one submission.
 *
 * @param submission the submission's name
 * @param digest of the sources that were graded
 * @param conditions what else the verdicts depend on
 * @param remarks what the submission's author, or the instructor, should know besides
 * @param verdicts one for each exercise that was asked for
 */
record Scorecard(String submission, String digest, String conditions, List<String> remarks, List<Verdict> verdicts) {

    Scorecard {
        Objects.requireNonNull(submission); // a file that somebody has changed may lack anything
        Objects.requireNonNull(digest);
        Objects.requireNonNull(conditions);
        remarks = List.copyOf(remarks);
        verdicts = List.copyOf(verdicts);
    }

    /** Whether every verdict is about the submission; if not, its points mean nothing. */
    boolean graded() {
        return verdicts.stream().allMatch(Verdict::graded);
    }

    int points() {
        return verdicts.stream().mapToInt(Verdict::points).sum();
    }

    int maximum() {
        return verdicts.stream().mapToInt(Verdict::maximum).sum();
    }

    /** What went wrong for us, in a line; empty if all is graded. */
    String trouble() {
        return verdicts.stream().map(Verdict::trouble).filter(told -> !told.isEmpty()).findFirst().orElse("");
    }

    /** Why there is nothing at all to grade, in a line; empty if there is something. */
    String nothing() {
        return verdicts.stream().allMatch(verdict -> verdict.state() == State.NOT_HANDED_IN) ? verdicts.get(0).reason() : "";
    }

    /** How it ended, in words: {@code graded}, or which exercises have not been tested, and why. */
    String status() {
        if (!graded()) {
            return State.NOT_GRADED.brief();
        }
        Map<State, List<String>> exercises = verdicts.stream().filter(verdict -> verdict.state() != State.TESTED).collect(
                Collectors.groupingBy(Verdict::state, TreeMap::new, Collectors.mapping(verdict -> verdict.exercise().folder(),
                        Collectors.toList())));
        return !nothing().isEmpty() ? State.NOT_HANDED_IN.brief() + ": " + nothing() : exercises.isEmpty() ? "graded" : exercises.entrySet().stream()
                .map(each -> each.getKey().brief() + (each.getValue().size() == verdicts.size() ? "" : ": " + String.join(" ", each.getValue())))
                .collect(Collectors.joining("; "));
    }

    /** What is enough for a table. */
    Scorecard withoutTranscripts() {
        return new Scorecard(submission, digest, conditions, remarks, verdicts.stream().map(Verdict::withoutTranscripts).toList());
    }
}
