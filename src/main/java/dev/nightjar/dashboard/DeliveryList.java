package dev.nightjar.dashboard;

import java.util.List;

/** Deliveries as an answer holds them. */
public record DeliveryList(List<Delivery> items) {}
