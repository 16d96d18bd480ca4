package dev.nightjar.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NotificationsTests {

    private final List<Object> published = new ArrayList<>();
    private final Notifications notifications = new Notifications(published::add);

    @Test
    void recordsOfS3NameObjects() {
        assertThat(received("""
                        {"Records": [
                          {"eventName": "ObjectCreated:Put",
                           "s3": {"bucket": {"name": "sales"}, "object": {"key": "2026/a+b%3D1.csv", "size": 7}}},
                          {"s3": {"bucket": {"name": "no bucket!"}, "object": {"key": "x"}}}]}
                        """)).isEqualTo(1);
        assertThat(published)
                .containsExactly(new ObjectsArrived(List.of(ObjectLocation.parse("s3://sales/2026/a b=1.csv"))));
    }

    @Test
    void eventBridgeNamesOne() {
        assertThat(received("""
                        {"detail-type": "Object Created",
                         "detail": {"bucket": {"name": "sales"}, "object": {"key": "2026/a+b.csv"}}}
                        """)).isEqualTo(1);
        assertThat(published)
                .containsExactly(new ObjectsArrived(List.of(ObjectLocation.parse("s3://sales/2026/a+b.csv"))));
    }

    @Test
    void whatNamesNothingIsNoReasonToLook() {
        assertThat(received("{\"Event\": \"s3:TestEvent\"}")).isZero();
        assertThat(received("{\"Records\": [{}, 7, null]}")).isZero();
        assertThat(received("[]")).isZero();
        assertThat(published).isEmpty();
    }

    private int received(String json) {
        return notifications.received(JsonMapper.shared().readTree(json));
    }
}
