#!/usr/bin/env bash
# Grades what classroom.yml has checked out into submissions/submission. The scorecard and the feedback go to the job's summary,
# the points to the step's output "result". If it could not be graded, the status is 1 and there are no points.
set -euo pipefail
export LC_ALL=C.UTF-8 # names of files as they are
cd "$(dirname "$0")/../../.." # where Maven finds the grader

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

status=0
mvn -B -q test-compile exec:java -pl grading \
    -Dexec.args="'$GITHUB_WORKSPACE/submissions' --out '$work/grades' --format markdown ${EXERCISES:+--exercise $EXERCISES}" |
    sed 's/\x1b\[[0-9;]*m//g' | # Maven's colours
    tee -a "$GITHUB_STEP_SUMMARY" || status=1

results=$work/grades/submission
if [ -f "$results/feedback.md" ]; then
    # GitHub shows nothing of a summary that is larger than 1 MiB.
    { echo && head -c 1000000 "$results/feedback.md"; } >>"$GITHUB_STEP_SUMMARY"
elif [ "$status" = 0 ]; then
    echo "There are several folders with exercises. Keep one, with all exercises in it." | tee -a "$GITHUB_STEP_SUMMARY"
    status=1
fi
[ "$status" = 0 ] || exit 1

# What autograding-grading-reporter reads, which has no documentation but its source: base64 of this JSON. It takes the sum of
# the scores and max_score for the points, and prints the rest. A line number of 0 is none.
result=$(jq -c '
    def state: if all(.status == "passed") then "pass" else "fail" end;
    {
        version: 1,
        status: .tests | state,
        max_score: [.tests[].max_score] | add,
        tests: [.tests[] | {name, status: [.] | state, score, line_no: 0}]
    }' "$results/results.json" | base64 -w 0)
echo "result=$result" >>"$GITHUB_OUTPUT"
