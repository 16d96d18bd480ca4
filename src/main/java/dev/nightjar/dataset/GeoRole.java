package dev.nightjar.dataset;

/** What place a field's values name. */
public enum GeoRole {
    COUNTRY,
    STATE,
    COUNTY,
    CITY,
    POSTCODE,
    LATITUDE,
    LONGITUDE
}
