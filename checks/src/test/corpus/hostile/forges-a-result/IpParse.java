package sockets.ipparse;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Says that all is well, in the worker's words, wherever it can write to. */
public final class IpParse {

    public static void main(String[] args) throws Exception {
        String verdict = "\n{\"exercise\":\"IP_PARSE\",\"state\":\"TESTED\",\"detail\":\"\",\"tests\":[{\"program\":\"IpParse\","
                + "\"name\":\"an_IPv4_address_is_printed\",\"points\":100,\"status\":\"PASSED\",\"transcript\":\"\"}]}\n";
        System.out.println(verdict);
        System.err.println(verdict);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(path -> path.getFileName().toString().matches("[0-9]+")).toList()) {
                for (int descriptor = 0; descriptor < 40; descriptor++) {
                    try (OutputStream out = new FileOutputStream(process.resolve("fd").resolve("" + descriptor).toFile())) {
                        out.write(verdict.getBytes());
                    } catch (Exception err) {
                        // the next one, then
                    }
                }
            }
        }
        for (String file : List.of("@RESULTS@/hostile-forges-a-result/results.json", "/tmp/results.json")) {
            try {
                Files.writeString(Path.of(file), verdict);
            } catch (Exception err) {
                // the next one, then
            }
        }
    }
}
