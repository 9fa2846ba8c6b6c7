package org.apminebanconvention.intersessional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every language says all that English says: a text that is missing would be shown in English, and nobody would be told. */
class MessagesTest {

    private static final List<String> TRANSLATIONS = List.of("fr", "es", "ar", "ru");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)");

    /** As many as any text has, and some more. */
    private static final Object[] VALUES = IntStream.range(0, 10).boxed().toArray();

    /** Those of the English files, say "page". */
    static List<String> bundles() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        return Arrays.stream(files)
                .map(file -> Objects.requireNonNull(file.getFilename()).replace(".properties", ""))
                .filter(name -> !name.contains("_"))
                .sorted()
                .toList();
    }

    static Stream<Arguments> translations() throws IOException {
        return bundles().stream()
                .flatMap(bundle -> TRANSLATIONS.stream().map(language -> Arguments.of(bundle, language)));
    }

    static Stream<Arguments> allFiles() throws IOException {
        return Stream.concat(bundles().stream().map(bundle -> Arguments.of(bundle, "en")), translations());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationHasTheKeysOfTheEnglishBundleAndNoOther(String bundle, String language) throws IOException {
        assertThat(texts(bundle, language).keySet())
                .containsExactlyElementsOf(texts(bundle, "en").keySet());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationHasTheArgumentsOfTheEnglishText(String bundle, String language) throws IOException {
        Map<String, String> english = texts(bundle, "en");

        assertThat(texts(bundle, language))
                .allSatisfy((key, text) ->
                        assertThat(arguments(text)).as(key).isEqualTo(arguments(english.getOrDefault(key, ""))));
    }

    @ParameterizedTest
    @MethodSource("allFiles")
    void noTextIsEmpty(String bundle, String language) throws IOException {
        assertThat(texts(bundle, language))
                .allSatisfy((key, text) -> assertThat(text).as(key).isNotBlank());
    }

    /** Only a text with arguments is read as a format, in which one apostrophe quotes and two are one. */
    @ParameterizedTest
    @MethodSource("allFiles")
    void apostrophesAndBracesAreShownAsTheyAreMeant(String bundle, String language) throws IOException {
        assertThat(texts(bundle, language)).allSatisfy((key, text) -> {
            if (arguments(text).isEmpty()) {
                assertThat(text).as(key).doesNotContain("''", "{", "}");
            } else {
                assertThat(text.replace("''", "")).as(key).doesNotContain("'");
                assertThat(new MessageFormat(text, Locale.forLanguageTag(language)).format(VALUES))
                        .as(key)
                        .isNotBlank()
                        .doesNotContain("{", "}");
            }
        });
    }

    @Test
    void noTwoBundlesHaveTheSameKey() throws IOException {
        var bundleOfKey = new TreeMap<String, String>();
        for (String bundle : bundles()) {
            for (String key : texts(bundle, "en").keySet()) {
                assertThat(bundleOfKey.put(key, bundle))
                        .as("another bundle with %s", key)
                        .isNull();
            }
        }
        assertThat(bundleOfKey).isNotEmpty();
    }

    private static Map<String, String> texts(String bundle, String language) throws IOException {
        String name = language.equals("en") ? bundle : bundle + "_" + language;
        var file = new ClassPathResource("messages/" + name + ".properties");
        assertThat(file.exists()).as("there is a file %s", file.getPath()).isTrue();
        var texts = new OnceEach();
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, texts::getProperty, (one, other) -> one, TreeMap::new));
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** Of two lines with the same key the last would win without a word. */
    private static final class OnceEach extends Properties {

        private static final long serialVersionUID = 1;

        @Override
        public synchronized Object put(Object key, Object value) {
            assertThat(containsKey(key)).as("a second line with %s", key).isFalse();
            return super.put(key, value);
        }
    }
}
