package sockets.grading;

import java.io.Console;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.Set;

/** What an instructor sees while a run lasts: a line that changes on a terminal, and else a line for each submission. */
final class Progress {

    private final PrintStream out;
    private final int all;
    private final boolean live = terminal();
    private final Set<String> atWork = new LinkedHashSet<>();
    private int done;
    private boolean interrupted;

    Progress(PrintStream out, int all) {
        this.out = out;
        this.all = all;
    }

    synchronized void start(String submission) {
        atWork.add(submission);
        show();
    }

    synchronized void end(Scorecard card, boolean again) {
        if (interrupted) {
            return;
        }
        atWork.remove(card.submission());
        done++;
        if (live) {
            show();
        } else {
            out.printf("[%d of %d] %s: %s%s%n", done, all, card.submission(), Feedback.summary(card), again ? " (from before)" : "");
        }
    }

    /** Tells that no more will come, and what can be done. */
    synchronized void interrupted() {
        clear();
        interrupted = true;
        out.println("Interrupted: " + done + " of " + all + " are graded; with --resume it goes on from there.");
    }

    /** Makes room for what is printed next. */
    synchronized void clear() {
        if (live) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private void show() {
        if (live) {
            String line = done + " of " + all + " graded; at work: " + String.join(", ", atWork);
            out.print("\r\033[K" + (line.length() > 78 ? line.substring(0, 75) + "..." : line));
            out.flush();
        }
    }

    /** Since JDK 22, there may be a console that is no terminal. */
    private static boolean terminal() {
        Console console = System.console();
        try {
            return console != null && (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }
}
