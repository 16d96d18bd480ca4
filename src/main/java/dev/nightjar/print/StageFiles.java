package dev.nightjar.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.graalvm.polyglot.io.FileSystem;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The scripts that draw, as a file system that holds nothing else: those of the pages, with stand-ins from {@code print/}
 * for those that need a browser, and ECharts.
 */
final class StageFiles implements FileSystem {

    private static final String ECHARTS = echarts();

    /** Where the bundle lies, by what the library's jar says of its folder. */
    private static String echarts() {
        try {
            for (URL map :
                    Collections.list(StageFiles.class.getClassLoader().getResources("META-INF/importmap.json"))) {
                try (InputStream in = map.openStream()) {
                    String folder = JsonMapper.shared()
                            .readTree(in)
                            .path("imports")
                            .path("echarts/dist/")
                            .asString("");
                    if (!folder.isEmpty()) {
                        return "META-INF/resources" + folder + "echarts.esm.min.mjs";
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("No import map names echarts");
    }

    @Override
    public Path parsePath(URI uri) {
        throw new UnsupportedOperationException(uri.toString());
    }

    @Override
    public Path parsePath(String path) {
        return Path.of(path);
    }

    @Override
    public void checkAccess(Path path, Set<? extends AccessMode> modes, LinkOption... options) throws IOException {
        if (modes.contains(AccessMode.WRITE)) {
            throw readOnly();
        }
        script(path);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        try (InputStream in = script(path).getInputStream()) {
            return new SeekableInMemoryByteChannel(in.readAllBytes());
        }
    }

    private static Resource script(Path path) throws IOException {
        String name = path.getFileName().toString();
        if (name.equals("echarts")) {
            return new ClassPathResource(ECHARTS);
        }
        Resource standIn = new ClassPathResource("print/" + name);
        Resource original = new ClassPathResource("static/console/" + name);
        Resource found = standIn.exists() ? standIn : original;
        if (!found.exists()) {
            throw new NoSuchFileException(name);
        }
        return found;
    }

    @Override
    public Path toAbsolutePath(Path path) {
        return Path.of("/").resolve(path);
    }

    @Override
    public Path toRealPath(Path path, LinkOption... options) {
        return toAbsolutePath(path).normalize();
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        script(path);
        return Map.of("isRegularFile", true, "isDirectory", false);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        throw readOnly();
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        throw readOnly();
    }

    @Override
    public void delete(Path path) throws IOException {
        throw readOnly();
    }

    private static IOException readOnly() {
        return new IOException("These scripts are only read");
    }
}
