package sockets.grading;

import java.util.Arrays;
import java.util.List;

/** The exercises of the chapter: the folder that holds one, and the integration tests that grade it. */
public enum Exercise {

    IP_PARSE("ip-parse", "sockets.ipparse.IpParseIT"),
    TCP_HEAD_CLIENT("tcp-head-client", "sockets.headclient.TcpHeadClientIT"),
    TCP_DAYTIME_BASIC("tcp-daytime-basic", "sockets.daytime.basic.TcpDaytimeBasicIT"),
    TCP_DAYTIME_CONCURRENT("tcp-daytime-concurrent", "sockets.daytime.concurrent.TcpDaytimeConcurrentIT"),
    TCP_DAYTIME_MULTI("tcp-daytime-multi", "sockets.daytime.multi.TcpDaytimeMultiIT"),
    UDP_DAYTIME("udp-daytime", "sockets.daytime.udp.UdpDaytimeServerIT", "sockets.daytime.udp.UdpDaytimeClientIT");

    private final String folder;
    private final List<String> testClasses;

    Exercise(String folder, String... testClasses) {
        this.folder = folder;
        this.testClasses = List.of(testClasses);
    }

    /** The folder's name, which is how the exercise is called. */
    public String folder() {
        return folder;
    }

    /** The name where there is little room, such as {@code multi}. */
    String label() {
        return folder.replaceFirst("^tcp-(daytime-)?", "").replaceFirst("-daytime$", "");
    }

    List<String> testClasses() {
        return testClasses;
    }

    /** @throws IllegalArgumentException if no exercise is called so */
    public static Exercise of(String folder) {
        return Arrays.stream(values()).filter(exercise -> exercise.folder.equals(folder)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no exercise \"" + folder
                        + "\"; there are " + String.join(", ", names())));
    }

    /** What all of them are called. */
    static List<String> names() {
        return Arrays.stream(values()).map(Exercise::folder).toList();
    }
}
