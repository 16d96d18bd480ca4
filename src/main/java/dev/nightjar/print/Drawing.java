package dev.nightjar.print;

import java.awt.Graphics2D;
import java.util.Locale;

/** Draws what is below the title of a tile into a box whose corner is the origin. */
interface Drawing {

    void draw(Graphics2D ground, int width, int height, Locale language);
}
