package dev.nightjar.dashboard;

import dev.nightjar.fault.FaultException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/** Where an alert or a report is sent. */
public sealed interface Receiver {

    Pattern MAIL = Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]{1,255}");

    /** As people write it. */
    String address();

    /** Gets a JSON object with a {@code text}, as Slack and its kin take it. */
    record Webhook(URI uri) implements Receiver {

        @Override
        public String address() {
            return uri.toString();
        }
    }

    record Mail(String address) implements Receiver {}

    /** @throws FaultException {@link DashboardFault#RECEIVER_INVALID} for what is neither */
    static Receiver of(String text) {
        String address = text.strip();
        if (MAIL.matcher(address).matches()) {
            return new Mail(address);
        }
        try {
            URI uri = URI.create(address);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return new Webhook(uri);
            }
        } catch (IllegalArgumentException e) {
            throw new FaultException(DashboardFault.RECEIVER_INVALID, address)
                    .about("receivers")
                    .because(e);
        }
        throw new FaultException(DashboardFault.RECEIVER_INVALID, address).about("receivers");
    }

    static List<String> addresses(List<Receiver> receivers) {
        return receivers.stream().map(Receiver::address).toList();
    }

    /** As they are stored: one a line. */
    static String lines(List<Receiver> receivers) {
        return String.join("\n", addresses(receivers));
    }

    static List<Receiver> ofLines(String stored) {
        return stored.lines().map(Receiver::of).toList();
    }
}
