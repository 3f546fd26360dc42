package sockets.ipparse;

public final class IpParse {

    public static void main(String[] args) {
        System.out.println("<script>alert(1)</script>\n```\n# <img src=x onerror=alert(1)>\n```` ~~~");
    }
}
