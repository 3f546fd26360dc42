package sockets.ipparse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public final class IpParse {

    public static void main(String[] args) throws Exception {
        for (String file : List.of("@SECRET@", "@SECRET@.written", "@RESULTS@/written", "/usr/written", "/etc/written", "/var/tmp/written")) {
            try {
                Files.createDirectories(Path.of(file).getParent());
                Files.writeString(Path.of(file), "written");
                System.out.println("wrote " + file);
            } catch (Exception err) {
                System.out.println("no " + err);
            }
        }
    }
}
