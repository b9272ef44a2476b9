package io.github.flywayvariants.variant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocatedYamlTest {

    private static final LocatedYaml YAML = LocatedYaml.parse("f.yaml", """
            # a comment
            migrations:
              kinds:
                data: ["a", "b"]
                ddl:
                  - c

                  - d
              mixed:
                - script: e
                  checksum: 1
            "a/b~c": >
              folded
            variants:
              dev: { data: run,
                     protected: true }
            """);

    @Test
    void everyKeyAndEveryItemHasItsLine() {
        assertThat(YAML.line("/migrations")).isEqualTo(2);
        assertThat(YAML.line("/migrations/kinds/data")).isEqualTo(4);
        assertThat(YAML.line("/migrations/kinds/data/1")).isEqualTo(4);
        assertThat(YAML.line("/migrations/kinds/ddl")).isEqualTo(5);
        assertThat(YAML.line("/migrations/kinds/ddl/0")).isEqualTo(6);
        assertThat(YAML.line("/migrations/kinds/ddl/1")).isEqualTo(8);
        assertThat(YAML.line("/migrations/mixed/0")).isEqualTo(10);
        assertThat(YAML.line("/migrations/mixed/0/checksum")).isEqualTo(11);
        assertThat(YAML.line("/variants/dev/protected")).isEqualTo(16);
    }

    @Test
    void aKeyOfAnObjectMayHoldAnySign() {
        assertThat(YAML.line("", "a/b~c")).isEqualTo(12);
        assertThat(YAML.root().get("a/b~c").asString()).isEqualTo("folded\n");
    }

    @Test
    void whatHasNoPlaceHasThatOfTheNearestThingAroundIt() {
        assertThat(YAML.line("/migrations/kinds/transform")).isEqualTo(3);
        assertThat(YAML.line("/migrations/mixed/7/script")).isEqualTo(9);
        assertThat(YAML.line("/nothing/at/all")).isEqualTo(2);
    }

    @Test
    void scalarsKeepTheirTypes() {
        LocatedYaml yaml = LocatedYaml.parse(
                "f.yaml",
                "text: yes\nquoted: '1'\nwhole: -12\nfraction: 1.10\nflag: true\nnothing:\nend: .inf\nhex: 0x1F\n");
        assertThat(yaml.root())
                .hasToString("{\"text\":\"yes\",\"quoted\":\"1\",\"whole\":-12,\"fraction\":1.10,\"flag\":true,"
                        + "\"nothing\":null,\"end\":\".inf\",\"hex\":\"0x1F\"}");
    }

    @Test
    void anAliasStandsForWhatItNames() {
        LocatedYaml yaml = LocatedYaml.parse("f.yaml", "a: &x\n  - 1\nb: *x\nc: [*x, *x]\n");
        assertThat(yaml.root()).hasToString("{\"a\":[1],\"b\":[1],\"c\":[[1],[1]]}");
    }
}
