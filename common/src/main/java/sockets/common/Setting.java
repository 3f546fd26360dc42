package sockets.common;

/** A switch given on the command line as {@code -Dname=value}. */
public final class Setting {

    private Setting() {
    }

    /**
     * A time in milliseconds.
     *
     * @param name the system property's name
     * @param otherwise the value where the property is not set
     * @return 0 to 999999999 (more than 11 days)
     * @throws IllegalArgumentException with a message that names the property, if its value is anything else
     */
    public static int millis(String name, int otherwise) {
        String value = System.getProperty(name, Integer.toString(otherwise));
        if (!value.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("property " + name + ": \"" + value + "\" is not a number of milliseconds");
        }
        return Integer.parseInt(value);
    }
}
