package sockets.grading;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** A folder in the system's temporary one, for the time of a run: what workers run on, and what they work on. */
final class Stage implements AutoCloseable {

    private final Path folder;
    private final String digest;

    Stage() throws IOException {
        folder = Files.createTempDirectory(temporary(), "grading").toRealPath();
        allow(folder, "rwxr-xr-x"); // to be read in a sandbox, and by nobody
        digest = copyLibraries(libraries());
    }

    /** The jars that a worker needs, which is all that this process has on its own class path. */
    Path libraries() {
        return folder.resolve("lib");
    }

    /** The same for the same libraries, in this run and in any other. */
    String digest() {
        return digest;
    }

    /** A new folder, which the worker may write to if it is a scratch folder. */
    Path newFolder(String name, boolean scratch) throws IOException {
        Path created = Files.createDirectories(folder.resolve(name));
        allow(created, scratch ? "rwxrwxrwx" : "rwxr-xr-x");
        return created;
    }

    static void delete(Path folder) throws IOException {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(folder)) { // Ctrl-C may have come first
            delete(folder);
        }
    }

    /** The system's temporary folder; where root's is its own, the one that others can get into, since workers run as nobody. */
    private static Path temporary() throws IOException {
        Path own = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        for (Path step = own; step != null; step = step.getParent()) {
            if (Sandbox.isRoot() && !Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return Path.of("/tmp");
            }
        }
        return own;
    }

    /** Sets permissions, as {@code ls} shows them, where the file system has such. */
    static void allow(Path path, String permissions) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** Lets everybody read a folder and what is in it, whatever the umask: a worker may be nobody. */
    static void show(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                allow(each, Files.isDirectory(each) ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
    }

    /**
     * Folders of classes become jars: whoever runs a worker may not be allowed to look into this checkout.
     *
     * @return a digest of it all
     */
    private static String copyLibraries(Path lib) throws IOException {
        Files.createDirectory(lib);
        allow(lib, "rwxr-xr-x");
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow(() -> new IOException("this is no JDK: it has no jar tool"));
        Hasher hasher = Hashing.sha256().newHasher();
        int number = 0;
        for (Path entry : classPath()) {
            Path target = lib.resolve(String.format("%02d-%s", number++, Files.isDirectory(entry) ? "classes.jar" : entry.getFileName()));
            if (Files.isDirectory(entry)) {
                // always the same time, for always the same bytes
                if (jar.run(System.out, System.err, "--create", "--no-compress", "--date", "2000-01-01T00:00:00Z", "--file",
                        target.toString(), "-C", entry.toString(), ".") != 0) {
                    throw new IOException("cannot pack " + entry);
                }
            } else {
                Files.copy(entry, target);
            }
            allow(target, "rw-r--r--");
            hasher.putBytes(MoreFiles.asByteSource(target).read());
        }
        return hasher.hash().toString();
    }

    /** Under exec:java, a class loader has our class path, and the system property has Maven's. */
    private static List<Path> classPath() throws IOException {
        List<Path> entries = new ArrayList<>();
        try {
            if (Stage.class.getClassLoader() instanceof URLClassLoader loader) {
                for (URL url : loader.getURLs()) {
                    entries.add(Path.of(url.toURI()));
                }
            } else {
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).forEach(entries::add);
            }
        } catch (URISyntaxException err) {
            throw new IOException(err);
        }
        return entries.stream().filter(Files::exists).toList();
    }
}
