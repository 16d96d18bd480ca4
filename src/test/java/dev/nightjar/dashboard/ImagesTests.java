package dev.nightjar.dashboard;

import static dev.nightjar.dashboard.DashboardFixture.BOB;
import static dev.nightjar.dashboard.DashboardFixture.MIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nightjar.TestDatabase;
import dev.nightjar.chart.Image;
import dev.nightjar.chart.Visual;
import dev.nightjar.chart.VisualKind;
import dev.nightjar.fault.FaultException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ImagesTests {

    @ParameterizedTest
    @EnumSource
    void whoeverSeesTheTileSeesThePicture(TestDatabase database) {
        DashboardFixture fixture = new DashboardFixture(database);
        Images images = new Images(fixture.jdbc, fixture.dashboards, fixture.clock);
        Dashboard dashboard = fixture.published("With a picture");
        byte[] bytes = picture("png", 40, 30);

        StoredImage added = images.add(MIA, dashboard.id(), bytes);
        assertThat(images.add(MIA, dashboard.id(), bytes).id()).isEqualTo(added.id());
        assertThat(added.mediaType()).isEqualTo("image/png");
        refuses(DashboardFault.NO_SUCH_IMAGE, () -> images.shown(view(fixture, dashboard, true), added.id()));

        fixture.dashboards.change(MIA, dashboard.id(), dashboard.version(), shows(added.id()));

        assertThat(images.shown(view(fixture, dashboard, true), added.id()).bytes())
                .isEqualTo(bytes);
        refuses(DashboardFault.NO_SUCH_IMAGE, () -> images.shown(view(fixture, dashboard, false), added.id()));
        refuses(DashboardFault.NOT_YOUR_DASHBOARD, () -> images.add(BOB, dashboard.id(), bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void whatBrowsersAndPrintersDrawIsKept(String format) {
        StoredImage image = StoredImage.of(picture(format, 12, 7));

        assertThat(image.mediaType()).isEqualTo("image/" + format);
        assertThat(image.width()).isEqualTo(12);
        assertThat(image.height()).isEqualTo(7);
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItSaysItIs() {
        refuses(DashboardFault.IMAGE_UNREADABLE, () -> StoredImage.of("<svg onload='alert(1)'/>".getBytes()));
        refuses(DashboardFault.IMAGE_UNREADABLE, () -> StoredImage.of(picture("bmp", 4, 4)));
        refuses(DashboardFault.IMAGE_TOO_LARGE, () -> StoredImage.of(new byte[StoredImage.LARGEST + 1]));
        refuses(DashboardFault.IMAGE_TOO_LARGE, () -> StoredImage.of(picture("png", 4_000, 3_001)));
    }

    @Test
    void aPictureSaysWhatItShows() {
        Image silent = new Image("abc", " ", null);
        refuses(DashboardFault.IMAGE_TEXT_NEEDED, () -> definition(silent).checked());
    }

    private static Viewing view(DashboardFixture fixture, Dashboard dashboard, boolean draft) {
        return fixture.dashboards.view(MIA, dashboard.id(), draft);
    }

    private static Dashboards.Change shows(String id) {
        return new Dashboards.Change(null, null, definition(new Image(id, "A plane", Image.Fit.COVER)));
    }

    private static Definition definition(Image image) {
        String json = """
                {"kind": "%s", "image": {"id": "%s", "alt": "%s", "fit": "%s"}}""".formatted(VisualKind.IMAGE, image.id(), image.alt(), image.fit());
        Visual visual = Definitions.read(new JsonMapper().readTree(json), Visual.class, "visual");
        return new Definition(List.of(new Tile("p", 0, 0, 8, 6, null, visual)), List.of());
    }

    private static byte[] picture(String format, int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private static void refuses(DashboardFault fault, Runnable what) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(what::run)
                .satisfies(e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
