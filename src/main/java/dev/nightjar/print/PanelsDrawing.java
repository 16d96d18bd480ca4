package dev.nightjar.print;

import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;

/** Small drawings side by side, each below its title. */
record PanelsDrawing(List<Panel> panels) implements Drawing {

    private static final int TITLE = 18;
    private static final int GAP = 8;

    record Panel(String title, Drawing drawing) {}

    @Override
    public void draw(Graphics2D ground, int width, int height, Locale language) {
        int across = (int) Math.ceil(Math.sqrt(panels.size()));
        int down = (panels.size() + across - 1) / across;
        int wide = (width - (across - 1) * GAP) / across;
        int high = (height - (down - 1) * GAP) / down;
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D part = (Graphics2D) ground.create();
            part.translate(i % across * (wide + GAP), i / across * (high + GAP));
            part.setFont(Ink.bold(11));
            part.setColor(Ink.colour("--text-2"));
            Ink.write(part, panels.get(i).title(), 0, 12, wide);
            part.translate(0, TITLE);
            panels.get(i).drawing().draw(part, wide, high - TITLE, language);
            part.dispose();
        }
    }
}
