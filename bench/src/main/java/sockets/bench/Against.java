package sockets.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import sockets.common.ServiceAddress;

/**
 * Another server to measure ours against, as the option {@code --against NAME=HOST:PORT=COMMAND} describes it.
 *
 * @param name what reports call it; it ends in the name of the server of ours that it stands beside, such as {@code go-multi}
 * @param address where it listens once it has been started: an address of this machine
 * @param command the program and its arguments
 */
record Against(String name, Service service, InetSocketAddress address, List<String> command) {

    private static final Pattern FORM = Pattern.compile("([\\w.-]*?(basic|concurrent|multi|udp))=([^=]+)=\\s*(\\S.*)");

    /** Reads the option. */
    static final class Converter implements ITypeConverter<Against> {

        @Override
        public Against convert(String text) throws IOException {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text + "' is not NAME=HOST:PORT=COMMAND, where NAME ends in"
                        + " basic, concurrent, multi or udp");
            }
            return new Against(parts.group(1), Service.of(parts.group(2)), address(parts.group(3)),
                    List.of(parts.group(4).split("\\s+")));
        }

        private static InetSocketAddress address(String text) throws IOException {
            InetSocketAddress address;
            try {
                address = ServiceAddress.resolve(text);
            } catch (IOException err) {
                throw new TypeConversionException(err.getMessage());
            }
            if (!address.getAddress().isLoopbackAddress() && NetworkInterface.getByInetAddress(address.getAddress()) == null) {
                throw new TypeConversionException(text + " is not an address of this machine");
            }
            if (address.getPort() == 0) {
                throw new TypeConversionException("the server needs a port that is known");
            }
            return address;
        }
    }
}
