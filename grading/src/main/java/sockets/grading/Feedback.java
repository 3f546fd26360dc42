package sockets.grading;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sockets.grading.Verdict.State;
import sockets.grading.Verdict.Status;
import sockets.grading.Verdict.Test;

/** All that the author of a submission gets to read, in Markdown. */
final class Feedback {

    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Feedback() {
    }

    static String of(Scorecard card) {
        StringBuilder out = new StringBuilder("# " + escaped(card.submission()) + "\n\n");
        out.append(escaped(summary(card))).append("\n\n| exercise | points | of |\n|---|---:|---:|\n");
        for (Verdict verdict : card.verdicts()) {
            out.append("| ").append(verdict.exercise().folder()).append(" | ")
                    .append(verdict.graded() ? verdict.points() : "not graded").append(" | ").append(verdict.maximum()).append(" |\n");
        }
        if (!card.remarks().isEmpty()) {
            out.append("\nRemarks:\n\n");
            card.remarks().forEach(remark -> out.append("- ").append(escaped(remark)).append('\n'));
        }
        for (Verdict verdict : card.verdicts()) {
            out.append("\n## ").append(verdict.exercise().folder()).append("\n\n").append(of(verdict));
        }
        return out.toString();
    }

    /** Of one exercise: first what to mend, then what is well. */
    static String of(Verdict verdict) {
        if (verdict.state() != State.TESTED) {
            return verdict.state().words + ":\n\n" + fenced(verdict.detail());
        }
        StringBuilder out = new StringBuilder();
        for (Test test : verdict.tests()) {
            if (test.status() == Status.FAILED || test.status() == Status.BROKEN) {
                out.append("### ").append(test.status().words).append(": ").append(title(verdict, test)).append("\n\n")
                        .append(fenced(test.transcript())).append('\n');
            }
        }
        list(out, verdict, test -> test.status() == Status.SKIPPED);
        list(out, verdict, test -> test.status() == Status.PASSED);
        return out.toString();
    }

    /** One line: the points, and whether something was left out. */
    static String summary(Scorecard card) {
        return card.graded() ? card.points() + " of " + card.maximum() + " points."
                : "Not graded, or not all of it, through no fault of the submission.";
    }

    /** The summary, and the remarks, in plain text. */
    static String overview(Scorecard card) {
        return Stream.concat(Stream.of(summary(card)), card.remarks().stream()).collect(Collectors.joining("\n"));
    }

    /** Why a test has no points, in plain text; empty if it has. */
    static String reason(Verdict verdict, Test test) {
        if (verdict.state() != State.TESTED) {
            return verdict.state().words + ":\n" + verdict.detail();
        }
        return test.status() == Status.SKIPPED ? "Skipped: " + test.transcript() : test.transcript().strip();
    }

    private static void list(StringBuilder out, Verdict verdict, Predicate<Test> such) {
        for (Test test : verdict.tests().stream().filter(such).toList()) {
            out.append("- ").append(test.status().words).append(": ").append(title(verdict, test));
            out.append(test.transcript().isEmpty() ? "\n" : " (" + escaped(test.transcript()) + ")\n");
        }
    }

    private static String title(Verdict verdict, Test test) {
        boolean several = verdict.tests().stream().map(Test::program).distinct().count() > 1;
        return (several ? test.program() + ", " : "") + test.sentence() + (test.points() == 1 ? "" : " (" + test.points() + " points)");
    }

    /** Text of others in a block of code, whose fence is longer than any in the text. */
    private static String fenced(String text) {
        int longest = BACKTICKS.matcher(text).results().mapToInt(found -> found.group().length()).max().orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "text\n" + text.strip().replaceFirst("^\n+", "") + "\n" + fence + "\n";
    }

    /** Text of others within a line. */
    static String escaped(String text) {
        return text.replace('\n', ' ').replaceAll("[\\\\`*_{}\\[\\]<>()#!|~&]", "\\\\$0");
    }
}
