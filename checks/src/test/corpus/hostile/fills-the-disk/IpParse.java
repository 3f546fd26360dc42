package sockets.ipparse;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

public final class IpParse {

    public static void main(String[] args) {
        byte[] mebibyte = new byte[1 << 20];
        for (String file : List.of("/tmp/full", "/dev/shm/full")) {
            long written = 0;
            try (OutputStream out = new FileOutputStream(file)) {
                while (written < 4L << 30) {
                    out.write(mebibyte);
                    written += mebibyte.length;
                }
            } catch (IOException err) {
                System.err.println(file + ": " + err.getMessage());
            }
            System.out.println("filled " + (written >> 20) + " MiB of " + file);
        }
    }
}
