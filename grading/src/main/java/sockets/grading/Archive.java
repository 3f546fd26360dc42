package sockets.grading;

import com.google.common.collect.Iterables;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A {@code .zip} file that somebody else has made. */
final class Archive {

    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final int LONGEST_NAME = 255; // bytes, on the usual file systems

    private Archive() {
    }

    /** Says what is wrong with an archive, in words for the one who made it. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    /**
     * Unpacks what can count of an archive into an empty folder: Java sources, POMs, archives in it, and what lies in a folder
     * {@code src}, and all folders; nothing that is built, nothing that Git keeps.
     *
     * @throws Refused if it cannot be read, has an entry that leaves the folder, or is too large; then the folder is gone
     * @throws IOException if this machine cannot write it; then, too
     */
    static void unpack(Path archive, Path folder) throws Refused, IOException {
        boolean done = false;
        try {
            if (!Files.isReadable(archive)) {
                throw new IOException("this machine may not read it");
            }
            archive.toFile().toPath(); // the class for archives wants a File, whose name is in the locale's characters
            unpack(archive, folder, StandardCharsets.UTF_8);
            done = true;
        } catch (InvalidPathException err) {
            throw new IOException("its name has characters that the locale has not; set LC_ALL=C.UTF-8", err);
        } finally {
            if (!done) {
                Stage.delete(folder);
            }
        }
    }

    private static void unpack(Path archive, Path folder, Charset names) throws Refused, IOException {
        try (ZipFile zip = open(archive, names)) {
            if (zip.size() > MOST_ENTRIES) {
                throw new Refused("the archive has " + zip.size() + " entries; " + MOST_ENTRIES + " are the most");
            }
            long left = MOST_BYTES;
            for (ZipEntry entry : entries(zip, names)) {
                Path name = name(entry);
                if (name.toString().isEmpty() || Submissions.isNotSource(name)) { // empty is "./"
                    continue;
                }
                Path target = folder.resolve(name);
                create(entry.isDirectory() ? target : target.getParent(), name); // also an empty folder may be somebody's
                if (!entry.isDirectory() && canCount(name)) {
                    left -= write(zip, entry, target, left);
                }
            }
        } catch (OldNames err) {
            unpack(archive, folder, Charset.forName("IBM437"));
        } catch (FileAlreadyExistsException err) {
            throw new Refused("the archive has two entries \"" + folder.relativize(Path.of(err.getFile())) + "\"");
        }
    }

    /** Says that names, or comments, in an archive are not in UTF-8. */
    private static final class OldNames extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private static ZipFile open(Path archive, Charset names) throws Refused, OldNames {
        try {
            return new ZipFile(archive.toFile(), names);
        } catch (IOException | IllegalArgumentException err) {
            if (names == StandardCharsets.UTF_8) {
                throw new OldNames();
            }
            throw new Refused("the archive cannot be read: " + err.getMessage());
        }
    }

    private static List<? extends ZipEntry> entries(ZipFile zip, Charset names) throws Refused, OldNames {
        try {
            return Collections.list(zip.entries());
        } catch (IllegalArgumentException err) {
            if (names == StandardCharsets.UTF_8) {
                throw new OldNames();
            }
            throw new Refused("the archive cannot be read: " + err.getMessage());
        }
    }

    private static boolean canCount(Path name) {
        String file = name.getFileName().toString().toLowerCase(Locale.ROOT);
        return file.endsWith(".java") || file.endsWith(".zip") || file.equals("pom.xml") || Iterables.any(name, step -> step.toString().equals("src"));
    }

    /** The entry's name as a path below a folder, with '?' for what this system's file names cannot have. */
    private static Path name(ZipEntry entry) throws Refused {
        String name = entry.getName().replace('\\', '/').replace('\0', '?');
        Path path;
        try {
            path = Path.of(name).normalize();
        } catch (InvalidPathException err) { // other alphabets where the locale is C, or signs that Windows keeps for itself
            path = Path.of(name.replaceAll("[^\\p{ASCII}]", "?").replaceAll("[<>:\"|?*]", "_")).normalize();
        }
        if (path.isAbsolute() || name.startsWith("/") || path.startsWith("..")) {
            throw new Refused("the archive has an entry that leaves its folder: \"" + entry.getName() + "\"");
        }
        if (Iterables.any(path, step -> step.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME)) {
            throw new Refused("the archive has an entry that cannot be unpacked: \"" + path + "\"");
        }
        return path;
    }

    private static void create(Path folder, Path name) throws Refused, IOException {
        for (Path step = folder; step != null; step = step.getParent()) {
            if (Files.isRegularFile(step)) {
                throw new Refused("the archive has an entry that cannot be unpacked: \"" + name + "\"");
            }
        }
        Files.createDirectories(folder);
    }

    /** Returns how many bytes it was, whatever the entry says of itself. */
    private static long write(ZipFile zip, ZipEntry entry, Path target, long most) throws Refused, IOException {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[8192];
            long written = 0;
            try (InputStream in = zip.getInputStream(entry)) {
                for (int n = in.read(buffer); n != -1; n = in.read(buffer)) {
                    written += n;
                    if (written > most) {
                        throw new Refused("the archive is too large: unpacked it has more than " + (MOST_BYTES >> 20) + " MiB");
                    }
                    out.write(buffer, 0, n);
                }
            } catch (ZipException | EOFException err) {
                throw new Refused("the archive cannot be read: " + err.getMessage());
            }
            return written;
        }
    }
}
