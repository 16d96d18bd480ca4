package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Clicks.Target;
import dev.nightjar.fault.FaultException;
import dev.nightjar.identity.Caller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.web.util.UriComponentsBuilder;

/** The dashboards that one can go on to from a mark, with what narrows this one put into the filters of that one. */
@Service
public class Destinations {

    private static final String FILTER = "f.";
    private static final String PARAMETER = "p.";

    private final Dashboards dashboards;

    Destinations(Dashboards dashboards) {
        this.dashboards = dashboards;
    }

    /**
     * @param address of its page, with what is taken along
     * @param left the columns that narrow this dashboard but are no filter of that one
     */
    public record Destination(UUID dashboard, String title, String address, List<String> left) {}

    /** Those that the caller may look at, in the author's order. */
    public List<Destination> of(Caller caller, Viewing viewing, String tile, DataRequest request, Mark mark) {
        Conditions.check(viewing.definition(), request);
        Tile from = viewing.tile(tile);
        MarkFields.of(from, request).check(mark);
        Luggage luggage = Luggage.of(viewing.definition(), from, request, mark);
        return from.clicked().dashboards().stream()
                .flatMap(target -> destination(caller, target, luggage).stream())
                .toList();
    }

    private Optional<Destination> destination(Caller caller, Target target, Luggage luggage) {
        UUID id = target.dashboard();
        if (id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(destination(dashboards.view(caller, id, false), target, luggage));
        } catch (FaultException e) {
            return Optional.empty(); // gone, not published, or not for the caller
        }
    }

    private static Destination destination(Viewing there, Target target, Luggage luggage) {
        Luggage.Unpacked unpacked = luggage.unpack(there.definition());
        UriComponentsBuilder address =
                UriComponentsBuilder.fromPath("/dashboards/" + there.dashboard().id());
        Map<String, Object> values = new LinkedHashMap<>();
        unpacked.filters().forEach((filter, selection) -> values.put(FILTER + filter, Definitions.write(selection)));
        unpacked.parameters().forEach((name, value) -> values.put(PARAMETER + name, value));
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        String label = target.label();
        return new Destination(
                there.dashboard().id(),
                label == null || label.isBlank() ? there.dashboard().title() : label,
                address.encode().buildAndExpand(values).toUriString(),
                unpacked.left());
    }
}
