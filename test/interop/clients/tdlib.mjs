// An echo bot on TDLib. Arguments: host, DC port, file of the public key (PKCS#1 PEM), bot token, folder for its data.
import { startTdlib } from "./tdlib-client.mjs";

const [host, port, keyFile, token, folder] = process.argv.slice(2);
const { client, begin } = await startTdlib({ host, port, keyFile, folder });

const text = (value) => ({
  _: "inputMessageText",
  text: { _: "formattedText", text: value, entities: [] },
});

const handlers = {
  async updateAuthorizationState({ authorization_state: state }) {
    if (state._ === "authorizationStateWaitTdlibParameters") {
      await begin();
    } else if (state._ === "authorizationStateWaitPhoneNumber") {
      await client.invoke({ _: "checkAuthenticationBotToken", token });
    } else if (state._ === "authorizationStateReady") {
      const me = await client.invoke({ _: "getMe" });
      process.stdout.write(`ready ${me.usernames.active_usernames[0]}\n`);
    }
  },
  async updateNewMessage({ message }) {
    if (message.is_outgoing || message.content._ !== "messageText") return;
    const said = message.content.text.text;
    await client.invoke({
      _: "sendMessage",
      chat_id: message.chat_id,
      reply_markup: {
        _: "replyMarkupInlineKeyboard",
        rows: [
          [
            {
              _: "inlineKeyboardButton",
              text: "press",
              style: { _: "buttonStyleDefault" },
              type: {
                _: "inlineKeyboardButtonTypeCallback",
                data: Buffer.from(`cb:${said}`).toString("base64"),
              },
            },
          ],
        ],
      },
      input_message_content: text(`echo: ${said}`),
    });
  },
  async updateNewCallbackQuery(query) {
    await client.invoke({
      _: "answerCallbackQuery",
      callback_query_id: query.id,
      text: "pressed",
      show_alert: false,
      url: "",
      cache_time: 0,
    });
    const data = Buffer.from(query.payload.data, "base64").toString();
    await client.invoke({
      _: "editMessageText",
      chat_id: query.chat_id,
      message_id: query.message_id,
      input_message_content: text(`pressed ${data}`),
    });
  },
};
client.on("update", (update) => {
  handlers[update._]?.(update).catch((error) => process.stderr.write(`${update._}: ${error}\n`));
});
