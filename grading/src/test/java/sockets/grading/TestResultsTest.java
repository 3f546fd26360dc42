package sockets.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import sockets.grading.Verdict.Status;
import sockets.harness.Stories;

/** A real test, with a shell in the place of what starts the program. */
class TestResultsTest {

    private static Verdict.Test run(String script) {
        Launcher junit = LauncherFactory.create();
        TestPlan plan = junit.discover(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod("sockets.ipparse.IpParseIT#an_IPv4_address_is_printed(sockets.harness.Story)"))
                .configurationParameter(Stories.LAUNCHER, "sh\n-c\n" + script)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false").build()); // JUnit within JUnit
        TestResults results = new TestResults(plan);
        junit.execute(plan, results);
        return results.tests().get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bwrap: Creating new namespace failed", "prlimit: failed to execute java",
        "Error occurred during initialization of VM"})
    void a_tool_that_fails_is_no_fault_of_the_program(String line) {
        Verdict.Test test = run("echo '" + line + "' >&2; exit 1");
        assertThat(test.status()).isEqualTo(Status.BROKEN);
        assertThat(test.transcript()).startsWith(line);
    }

    @Test
    void a_program_that_prints_something_else_has_failed() {
        assertThat(run("echo 'a bwrap: of its own'").status()).isEqualTo(Status.FAILED);
    }

    @Test
    void a_program_that_prints_what_it_should_has_passed() {
        assertThat(run("echo 'The address is  127.0.0.1'").status()).isEqualTo(Status.PASSED);
    }
}
