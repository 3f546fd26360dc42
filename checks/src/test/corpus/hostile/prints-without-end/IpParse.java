package sockets.ipparse;

public final class IpParse {

    public static void main(String[] args) {
        while (true) {
            System.out.println("<script>alert(1)</script> ``` ~~~ \u202e\u0007\u001b[31m =1+1 ".repeat(100));
        }
    }
}
