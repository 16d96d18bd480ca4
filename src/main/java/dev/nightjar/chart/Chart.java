package dev.nightjar.chart;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A picture, ready for the browser.
 *
 * @param option ECharts options. Colours are CSS tokens ({@code --c1}) and functions are names under {@code nightjar},
 *     both for the browser to resolve: options know neither the theme nor JavaScript
 * @param description what somebody who cannot see it would want to hear
 * @param notes what was left out, one sentence each; empty where everything is there
 */
public record Chart(ObjectNode option, String description, List<String> notes) {}
