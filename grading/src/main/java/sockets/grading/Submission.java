package sockets.grading;

import java.nio.file.Path;

/**
 * What somebody has handed in.
 *
 * @param name what its results are called
 * @param root the folder that holds the exercise folders; {@code null} if there is none
 * @param readable whether it could be read at all; if not, that is no fault of the submission
 * @param remark why there is no root; else empty
 */
record Submission(String name, Path root, boolean readable, String remark) {
}
