package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {
    @Test
    void aUserIsWhoTheIdSays() {
        assertThat(Authentication.user("alice@example.org"))
                .isEqualTo(new Authentication.Known(new User("alice@example.org")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void aBlankIdIsRejected(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authentication.user(id))
                .withMessage("a user's id is blank");
    }
}
