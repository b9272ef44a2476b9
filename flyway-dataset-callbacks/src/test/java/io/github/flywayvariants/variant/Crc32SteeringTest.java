package io.github.flywayvariants.variant;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.flywayvariants.testing.FlywayChecksums;
import io.github.flywayvariants.testing.RandomScripts;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Crc32SteeringTest {

    private static final int PLACES = Crc32Steering.LETTERS;

    @ParameterizedTest
    @ValueSource(strings = {"ox", "lI", "01", ".:", "aA"})
    void everyRemainderIsReachedWithTwoLetters(String letters) {
        RandomScripts random = new RandomScripts(2);
        for (int i = 0; i < 300; i++) {
            byte[] before = random.bytes(random.number(50));
            byte[] after = random.bytes(random.number(i % 10 == 0 ? 5000 : 50));
            int wanted = random.number();
            int change =
                    wanted ^ crc(before, letters.substring(0, 1).repeat(PLACES).getBytes(US_ASCII), after);
            String steering = Crc32Steering.letters(change, after.length, letters.charAt(0), letters.charAt(1));
            assertThat(steering).hasSize(PLACES).matches("[" + letters + "]*");
            assertThat(crc(before, steering.getBytes(US_ASCII), after)).isEqualTo(wanted);
        }
    }

    @Test
    void flywaySeesTheChecksumThatIsSteeredTo() {
        RandomScripts random = new RandomScripts(3);
        for (int i = 0; i < 1000; i++) {
            String before = random.script() + "\n";
            String after = "\n" + random.text(3);
            int wanted = random.number();
            int change = wanted ^ FlywayChecksums.raw(before + "o".repeat(PLACES) + after);
            String script =
                    before + Crc32Steering.letters(change, FlywayChecksum.content(after).length, 'o', 'x') + after;
            assertThat(FlywayChecksums.raw(script))
                    .as(() -> RandomScripts.shown(script))
                    .isEqualTo(wanted);
        }
    }

    @Test
    void nothingToChangeIsThePlainLetter() {
        assertThat(Crc32Steering.letters(0, 17, 'o', 'x')).isEqualTo("o".repeat(PLACES));
    }

    @Test
    void textsOfOneLengthAndRemainderAreExchangeableAnywhere() {
        RandomScripts random = new RandomScripts(4);
        for (int i = 0; i < 500; i++) {
            byte[] one = random.bytes(PLACES + random.number(60));
            byte[] head = random.bytes(one.length - PLACES);
            byte[] plain = concat(head, "0".repeat(PLACES).getBytes(US_ASCII));
            int change = Crc32Steering.remainder(one) ^ Crc32Steering.remainder(plain);
            byte[] other =
                    concat(head, Crc32Steering.letters(change, 0, '0', '1').getBytes(US_ASCII));
            assertThat(Crc32Steering.remainder(other)).isEqualTo(Crc32Steering.remainder(one));
            for (int surroundings = 0; surroundings < 5; surroundings++) {
                byte[] before = random.bytes(random.number(40));
                byte[] after = random.bytes(random.number(40));
                assertThat(crc(before, other, after)).isEqualTo(crc(before, one, after));
            }
        }
    }

    @Test
    void theRemainderIsThatOfCrc32WithoutItsStartAndEndValues() {
        RandomScripts random = new RandomScripts(5);
        for (int i = 0; i < 200; i++) {
            byte[] one = random.bytes(random.number(100));
            byte[] zeros = new byte[one.length];
            assertThat(Crc32Steering.remainder(one)).isEqualTo(crc(one) ^ crc(zeros));
        }
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static int crc(byte[]... parts) {
        CRC32 crc = new CRC32();
        for (byte[] part : List.of(parts)) {
            crc.update(part);
        }
        return (int) crc.getValue();
    }
}
