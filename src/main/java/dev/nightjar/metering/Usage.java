package dev.nightjar.metering;

/** What was used, and what it cost. Free statements count as statements. */
public record Usage(
        long statements, long bytesScanned, long bytesBilled, Money scans, long sessions, Money sessionCost) {

    public static final Usage NONE = new Usage(0, 0, 0, Money.ZERO, 0, Money.ZERO);

    public Money total() {
        return scans.plus(sessionCost);
    }

    public Usage plus(Usage other) {
        return new Usage(
                statements + other.statements,
                Math.addExact(bytesScanned, other.bytesScanned),
                Math.addExact(bytesBilled, other.bytesBilled),
                scans.plus(other.scans),
                sessions + other.sessions,
                sessionCost.plus(other.sessionCost));
    }
}
