# syntax=docker/dockerfile:1

# ---- build: JDK 25 and Maven make the jar
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY pom.xml .
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -Paot package -DskipTests -Dspotless.check.skip=true \
 && java -Djarmode=tools -jar target/nightjar-*.jar extract --layers --application-filename nightjar.jar --destination layers

# ---- train: the same JRE as the run image records what a start-up, first visits and first queries need
FROM eclipse-temurin:25-jre AS base
RUN apt-get update && apt-get install -y --no-install-recommends curl fontconfig fonts-liberation fonts-ipafont-gothic && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --create-home --home-dir /home/nightjar nightjar \
 && mkdir /data && chown nightjar /data
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./

FROM base AS train
COPY bin/train /usr/local/bin/train
RUN train -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED -Dspring.aot.enabled=true

# ---- run
FROM base
COPY --from=train /app/nightjar.aot /app/nightjar.aot
USER nightjar
ENV NIGHTJAR_HOME=/data \
    SERVER_ADDRESS=0.0.0.0
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
  CMD curl -fsS http://127.0.0.1:8080/actuator/health || exit 1
ENTRYPOINT ["java", "-XX:AOTCache=/app/nightjar.aot", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms64m", "-XX:MaxRAMPercentage=50", "--enable-native-access=ALL-UNNAMED", "-Dspring.aot.enabled=true", "-jar", "nightjar.jar"]
