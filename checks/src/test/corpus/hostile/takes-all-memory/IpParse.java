package sockets.ipparse;

import java.util.ArrayList;
import java.util.List;

public final class IpParse {

    public static void main(String[] args) {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[16 << 20]);
        }
    }
}
