FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
RUN mvn -B -q dependency:go-offline
COPY src src
COPY bpmn bpmn
COPY forms forms
RUN mvn -B -q -DskipTests package

# not the smaller Alpine image: it has no font library, and letters and lists are set as PDF
FROM eclipse-temurin:17.0.16_8-jre
RUN useradd --system --create-home intersessional
USER intersessional
WORKDIR /app
COPY --from=build /build/target/intersessional.jar intersessional.jar
# else the C library keeps a heap of its own for each thread, and what the compilers have given back
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=131072
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "intersessional.jar"]
