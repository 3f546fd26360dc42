package sockets.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    @TempDir
    Path folder;

    private Path archive;
    private Path target;

    @BeforeEach
    void create_target() throws IOException {
        archive = folder.resolve("work.zip");
        target = Files.createDirectory(folder.resolve("target-of-test"));
    }

    private void zip(Charset charset, String... names) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive), charset)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void sources_are_unpacked_and_what_is_built_is_not() throws Exception {
        zip(StandardCharsets.UTF_8, "a/b/C.java", "a/target/C.class", "a/.git/config", "__MACOSX/a/b/C.java");
        Archive.unpack(archive, target);
        assertThat(target.resolve("a/b/C.java")).hasContent("a/b/C.java");
        assertThat(target.resolve("a").toFile().list()).containsExactly("b");
        assertThat(target.toFile().list()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "..\\evil"})
    void an_entry_that_leaves_the_folder_is_refused(String name) throws Exception {
        zip(StandardCharsets.UTF_8, name);
        assertThatThrownBy(() -> Archive.unpack(archive, target)).isInstanceOf(Archive.Refused.class).hasMessageContaining("leaves");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void names_as_old_archivers_write_them_are_read() throws Exception {
        zip(Charset.forName("IBM437"), "Müller/C.java");
        Archive.unpack(archive, target);
        assertThat(target.resolve("Müller/C.java")).exists();
    }

    @Test
    void what_cannot_count_is_not_unpacked_but_its_folder_is_there() throws Exception {
        zip(StandardCharsets.UTF_8, "./", "max/video.mp4", "anna/ip-parse/pom.xml", "anna/ip-parse/src/main/java/notes.txt");
        Archive.unpack(archive, target);
        assertThat(target.resolve("max")).isEmptyDirectory();
        assertThat(target.resolve("anna/ip-parse/pom.xml")).exists();
        assertThat(target.resolve("anna/ip-parse/src/main/java/notes.txt")).exists();
    }

    @Test
    void what_is_refused_leaves_nothing() throws Exception {
        zip(StandardCharsets.UTF_8, "a/C.java", "../evil");
        assertThatThrownBy(() -> Archive.unpack(archive, target)).isInstanceOf(Archive.Refused.class);
        assertThat(target).doesNotExist();
    }

    @Test
    void a_file_in_a_file_is_refused() throws Exception {
        zip(StandardCharsets.UTF_8, "a.java", "a.java/b.java");
        assertThatThrownBy(() -> Archive.unpack(archive, target)).isInstanceOf(Archive.Refused.class)
                .hasMessageContaining("cannot be unpacked");
    }

    @Test
    void a_name_that_is_too_long_is_refused() throws Exception {
        zip(StandardCharsets.UTF_8, "a".repeat(300) + ".java");
        assertThatThrownBy(() -> Archive.unpack(archive, target)).isInstanceOf(Archive.Refused.class)
                .hasMessageContaining("cannot be unpacked");
    }

    @Test
    void two_entries_of_one_name_are_refused() throws Exception {
        zip(StandardCharsets.UTF_8, "a/C.java", "a/./C.java");
        assertThatThrownBy(() -> Archive.unpack(archive, target)).isInstanceOf(Archive.Refused.class).hasMessageContaining("two entries");
    }

    @Test
    void too_many_entries_are_refused() throws Exception {
        String[] names = new String[20_001];
        for (int i = 0; i < names.length; i++) {
            names[i] = "f" + i;
        }
        zip(StandardCharsets.UTF_8, names);
        assertThatThrownBy(() -> Archive.unpack(archive, target)).isInstanceOf(Archive.Refused.class).hasMessageContaining("20001");
    }
}
