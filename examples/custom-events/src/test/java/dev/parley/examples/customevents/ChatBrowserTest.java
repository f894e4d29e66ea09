package dev.parley.examples.customevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.examples.videocall.tests.Chromium;
import dev.parley.examples.videocall.tests.Tab;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two people use the page, each in another wire format. */
class ChatBrowserTest {
    @RegisterExtension
    private final Chromium chromium = new Chromium();

    @ParameterizedTest
    @EnumSource
    void peopleOfBothWireFormatsTalkAndVote(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            Tab ann = joins(chat, "ann", "json");
            Tab bob = joins(chat, "bob", "socketio");
            reads(ann, "#people", "ann (you), bob");
            reads(bob, "#people", "bob (you), ann");

            ann.type("#text", "good morning");
            ann.click("#say button");
            reads(bob, "#messages", "ann good morning");
            bob.type("#text", "and to you");
            bob.click("#say button");
            reads(ann, "#messages", "bob and to you");

            ann.click("#ask button");
            bob.click("#poll button:nth-of-type(2)");
            reads(ann, "#poll", "coffee: 1");
            reads(bob, "#poll button[aria-pressed=true]", "coffee: 1");

            bob.click("#measure button");
            reads(bob, "#meter", "chat:message 2 0");
            reads(bob, "#frames", "42");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTokenIsInNoAddressAndIsNotSentBack(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            Tab ann = chromium.open(chat.page("ann"));
            ann.run("""
                    const Native = WebSocket;
                    window.opened = [];
                    window.WebSocket = function (...given) {
                        opened.push(new Native(...given));
                        return opened.at(-1);
                    };
                    """);
            ann.click("#enter");
            reads(ann, "#status", "In lobby");
            assertThat(ann.run("return opened.map(({ url, protocol }) => url + ' ' + protocol).join()"))
                    .isEqualTo("ws://localhost:" + chat.port() + "/ws parley");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWentWrongIsOnThePage(Transport transport) throws Exception {
        try (RunningChat chat = RunningChat.on(transport)) {
            Tab ann = joins(chat, "ann", "json");
            ann.click("#say button");
            reads(ann, "#problem", "chat:message: \"text\" is missing or blank (bad_message)");

            Tab late = chromium.open("http://localhost:" + chat.port() + "/#token=" + RunningChat.expiredToken("late"));
            late.run("document.getElementById('wire').value = 'socketio'");
            late.click("#enter");
            reads(late, "#problem", "the token expired at 2026-11-01T11:00:00Z; get a new one");
            late.run("document.getElementById('wire').value = 'json'");
            late.click("#enter");
            reads(late, "#problem", "expired");
        }
    }

    private Tab joins(RunningChat chat, String name, String wire) {
        Tab tab = chromium.open(chat.page(name));
        tab.run("document.getElementById('wire').value = arguments[0]", wire);
        tab.click("#enter");
        reads(tab, "#status", "In lobby");
        return tab;
    }

    private static void reads(Tab tab, String css, String text) {
        tab.await(css + " reads: " + text, """
                const element = document.querySelector(arguments[0]);
                return element !== null && element.innerText.replace(/\\s+/g, ' ').includes(arguments[1]);
                """, css, text);
    }
}
