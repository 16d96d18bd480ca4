package dev.nightjar.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.sql.TextEncoding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingGuessTests {

    static Stream<Arguments> texts() {
        String japanese = "番号,氏名,金額\n1,髙橋①,1200\n2,山田 太郎,35\n";
        String sentence = "これは日本語の文章です。カタカナも、漢字も含みます。\n";
        String french = "id,ville\n1,Orléans\n2,Général à Besançon\n3,Être déjà là\n";
        String german = "Straße;Größe\nMüllerstraße;3\n";
        Charset shiftJis = TextEncoding.SHIFT_JIS;
        Charset eucJp = TextEncoding.EUC_JP;
        return Stream.of(
                Arguments.of("plain,ascii\n1,2\n", StandardCharsets.US_ASCII),
                Arguments.of(japanese, StandardCharsets.UTF_8),
                Arguments.of(japanese, shiftJis),
                Arguments.of(sentence, shiftJis),
                Arguments.of("日本語\n", shiftJis),
                Arguments.of("id,name\n4,髙橋\n", shiftJis),
                Arguments.of("ﾔﾏﾀﾞ ﾀﾛｳ,100\nｽｽﾞｷ,20\n", shiftJis),
                Arguments.of(sentence, eucJp),
                Arguments.of("番号,氏名,金額\n1,山田 太郎,35\n", eucJp),
                Arguments.of("日本語\n", eucJp),
                Arguments.of(french, StandardCharsets.UTF_8),
                Arguments.of(french, StandardCharsets.ISO_8859_1),
                Arguments.of(german, StandardCharsets.ISO_8859_1),
                Arguments.of("price\n5 €\n“quoted”\n", TextEncoding.WINDOWS_1252),
                Arguments.of("a,b\n1,x\n2,日本\n", StandardCharsets.UTF_16LE),
                Arguments.of("a,b\n1,x\n2,日本\n", StandardCharsets.UTF_16BE),
                Arguments.of("a,b\n1,日本\n", StandardCharsets.UTF_16));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aTextIsReadInTheEncodingItWasWrittenIn(String text, Charset encoding) {
        assertThat(EncodingGuess.of(text.getBytes(encoding), true))
                .map(EncodingGuess.Guess::encoding)
                .hasValue(encoding);
    }

    @Test
    void aCutCharacterAtTheEndIsNoMistake() {
        byte[] bytes = "氏名\n山田太郎\n".getBytes(TextEncoding.SHIFT_JIS);
        byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 2);

        assertThat(EncodingGuess.of(cut, false))
                .map(EncodingGuess.Guess::encoding)
                .hasValue(TextEncoding.SHIFT_JIS);
    }

    @Test
    void whatHasZerosInItIsNoText() {
        assertThat(EncodingGuess.of(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 1, 9, 0, 0, 7}, true))
                .isEmpty();
    }
}
