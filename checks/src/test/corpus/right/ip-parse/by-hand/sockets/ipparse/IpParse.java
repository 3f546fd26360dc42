package sockets.ipparse;

/** Reads an address character by character, as Go does, and prints it by RFC 5952; no library at all. */
public class IpParse {

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: IpParse ip-addr");
            System.exit(1);
        }
        try {
            System.out.println("The address is  " + Address.parse(args[0]));
        } catch (BadAddress err) {
            System.out.println("Invalid address");
        }
    }
}
