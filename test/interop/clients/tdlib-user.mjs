// A person on TDLib: logs in by a code and a password, and echoes. Arguments: host, DC port, file of the public key, phone number,
// password, URL of the sandbox's control API, id of the person, folder for its data.
import { startTdlib } from "./tdlib-client.mjs";

const [host, port, keyFile, phone, password, control, person, folder] = process.argv.slice(2);
const { client, begin } = await startTdlib({ host, port, keyFile, folder });
const say = (line) => process.stdout.write(`${line}\n`);

async function newestCode() {
  const reply = await fetch(`${control}/users/${person}/codes`);
  return (await reply.json()).result.at(-1).code;
}

/** Says what TDLib makes of a mistake. */
async function mistake(request) {
  try {
    await client.invoke(request);
  } catch (error) {
    say(error.message);
  }
}

const handlers = {
  async updateAuthorizationState({ authorization_state: state }) {
    switch (state._) {
      case "authorizationStateWaitTdlibParameters":
        await begin();
        return;
      case "authorizationStateWaitPhoneNumber":
        await client.invoke({ _: "setAuthenticationPhoneNumber", phone_number: phone });
        return;
      case "authorizationStateWaitCode": {
        const code = await newestCode();
        const wrong = code === "00000" ? "00001" : "00000";
        await mistake({ _: "checkAuthenticationCode", code: wrong });
        await client.invoke({ _: "checkAuthenticationCode", code });
        return;
      }
      case "authorizationStateWaitPassword":
        say(`password needed: ${state.password_hint}`);
        await mistake({ _: "checkAuthenticationPassword", password: `not ${password}` });
        await client.invoke({ _: "checkAuthenticationPassword", password });
        return;
      case "authorizationStateReady": {
        const me = await client.invoke({ _: "getMe" });
        say(`ready ${me.phone_number}`);
        return;
      }
      default:
        say(state._);
    }
  },
  async updateNewMessage({ message }) {
    if (message.content._ !== "messageText") return;
    const said = message.content.text.text;
    if (message.is_outgoing) {
      if (said.startsWith("note ")) say(`own ${said}`);
      return;
    }
    await client.invoke({
      _: "sendMessage",
      chat_id: message.chat_id,
      input_message_content: {
        _: "inputMessageText",
        text: { _: "formattedText", text: `echo: ${said}`, entities: [] },
      },
    });
  },
};
client.on("update", (update) => {
  handlers[update._]?.(update).catch((error) => process.stderr.write(`${update._}: ${error}\n`));
});
