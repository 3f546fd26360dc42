package sockets.harness;

/**
 * A story that did not go as it should. Its message says in a sentence what failed; printed, it is the whole transcript,
 * which is all that a learner needs to see: there is no stack trace.
 */
public final class StoryFailed extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final String transcript;

    StoryFailed(String sentence) {
        this(sentence, sentence);
    }

    StoryFailed(String sentence, String transcript) {
        super(sentence);
        this.transcript = transcript;
    }

    /** The numbered steps, what the programs wrote, and the hint. */
    public String transcript() {
        return transcript;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return transcript;
    }
}
