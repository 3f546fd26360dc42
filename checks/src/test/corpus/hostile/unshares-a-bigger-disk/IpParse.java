package sockets.ipparse;

public final class IpParse {

    public static void main(String[] args) throws Exception {
        String mount = "mkdir /tmp/more && mount -t tmpfs none /tmp/more && head -c 100M /dev/zero >/tmp/more/full && echo got more";
        new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount).inheritIO().start().waitFor();
    }
}
