package sockets.daytime.multi;

/** The two switches. */
record Switches(int delay, int deadline) {

    static Switches read() throws Service.Failure {
        return new Switches(millis("daytime.delay", "0"), millis("daytime.deadline", "120000"));
    }

    private static int millis(String name, String otherwise) throws Service.Failure {
        String value = System.getProperty(name, otherwise);
        try {
            int millis = Integer.parseInt(value);
            if (millis >= 0) {
                return millis;
            }
        } catch (NumberFormatException err) {
            // told below
        }
        throw new Service.Failure("-D" + name + "=" + value + " makes no sense");
    }

    static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException err) {
            Thread.currentThread().interrupt();
        }
    }
}
