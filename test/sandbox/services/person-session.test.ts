import { expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { SandboxControl } from "../control/sandbox-control.ts";
import { PersonClient } from "../sandbox-person.ts";

interface Person {
  readonly id: number;
  readonly phone_number: string;
}

async function twoDevices() {
  const control = new SandboxControl();
  const ada = await control.ok<Person>("POST", "/users", { first_name: "Ada" });
  const bob = await control.ok<Person>("POST", "/users", { first_name: "Bob", username: "bobby" });
  const phone = new PersonClient(control, 1n);
  const desk = new PersonClient(control, 2n);
  for (const device of [phone, desk]) await device.signIn(ada);
  const found = await phone.call("contacts.resolveUsername", { username: "bobby" });
  const [user] = found.users;
  if (user?._ !== "user") throw new Error("no Bob");
  const peer = {
    _: "inputPeerUser",
    ...{ userId: user.id, accessHash: user.accessHash ?? 0n },
  } as const;
  return { control, ada, bob, phone, desk, peer };
}

const messagesOf = (updates: readonly Tl.Update[]) =>
  updates.flatMap((update) => (update._ === "updateNewMessage" ? [update.message] : []));

const firstPage = { offsetDate: 0, offsetId: 0, limit: 10, hash: 0n } as const;
const noOffset = { ...firstPage, addOffset: 0, maxId: 0, minId: 0 } as const;

it("shows what one device sends on the others as outgoing, and answers on all", async () => {
  const { control, ada, bob, phone, desk, peer } = await twoDevices();
  await phone.call("messages.sendMessage", { peer, message: "hi", randomId: 7n });
  expect(messagesOf(desk.session.updates)).toMatchObject([{ out: true, message: "hi" }]);
  expect(phone.session.updates).toEqual([]);
  await control.ok("POST", `/users/${bob.id}/sendMessage`, { chat_id: ada.id, text: "hello" });
  for (const device of [phone, desk]) {
    expect(messagesOf(device.session.updates).at(-1)).toMatchObject({ message: "hello" });
  }
});

it("tells a device that was away what it missed, its own messages elsewhere too", async () => {
  const { phone, desk, peer } = await twoDevices();
  const { pts, qts, date } = await desk.call("updates.getState", {});
  await phone.call("messages.sendMessage", { peer, message: "one", randomId: 7n });
  await phone.call("messages.sendMessage", { peer, message: "two", randomId: 8n });
  const missed = await desk.call("updates.getDifference", { pts, qts, date });
  expect(missed).toMatchObject({
    newMessages: [
      { out: true, message: "one" },
      { out: true, message: "two" },
    ],
  });
});

it("has no keyboards in the messages of people", async () => {
  const { phone, desk, peer } = await twoDevices();
  const replyMarkup = { _: "replyKeyboardHide" } as const;
  await phone.call("messages.sendMessage", { peer, message: "k", randomId: 7n, replyMarkup });
  const [message] = messagesOf(desk.session.updates);
  expect(message).toMatchObject({ message: "k" });
  expect(message).not.toHaveProperty("replyMarkup", expect.anything());
});

it("lists conversations, newest first, and turns their pages", async () => {
  const { control, ada, bob, phone, peer } = await twoDevices();
  for (const type of ["group", "supergroup"])
    await control.ok("POST", "/chats", { type, title: type, members: [ada.id, bob.id] });
  await phone.call("messages.sendMessage", { peer, message: "hi", randomId: 7n });
  const offsetPeer = { _: "inputPeerEmpty" } as const;
  const all = await phone.call("messages.getDialogs", { ...firstPage, offsetPeer });
  if (all._ !== "messages.dialogs") throw new Error(all._);
  expect(all.dialogs).toHaveLength(3);
  expect(all.users.map(({ id }) => id)).toContain(BigInt(bob.id));
  expect(all.chats).toHaveLength(2);
  const slice = await phone.call("messages.getDialogs", { ...firstPage, offsetPeer, limit: 1 });
  expect(slice).toMatchObject({ _: "messages.dialogsSlice", count: 3 });
  const after = { ...firstPage, offsetPeer: peer };
  const rest = await phone.call("messages.getDialogs", after);
  expect("dialogs" in rest && rest.dialogs.length).toBeLessThan(3);
});

it("tells the history of a conversation, forwards and backwards", async () => {
  const { phone, peer } = await twoDevices();
  for (let text = 1; text <= 5; text += 1)
    await phone.call("messages.sendMessage", { peer, message: `${text}`, randomId: BigInt(text) });
  const history = async (request: Partial<Tl.Methods["messages.getHistory"]["params"]>) => {
    const found = await phone.call("messages.getHistory", { peer, ...noOffset, ...request });
    if (!("messages" in found)) throw new Error(found._);
    return found.messages.map((message) => (message._ === "message" ? message.message : ""));
  };
  await expect(history({})).resolves.toEqual(["5", "4", "3", "2", "1"]);
  await expect(history({ limit: 2 })).resolves.toEqual(["5", "4"]);
  const { messages } = (await phone.call("messages.getHistory", {
    ...{ peer, ...noOffset },
  })) as Tl.messages_messages;
  const third = messages[2]?.id ?? 0;
  await expect(history({ offsetId: third })).resolves.toEqual(["2", "1"]);
  await expect(history({ offsetId: third, addOffset: -2, limit: 2 })).resolves.toEqual(["4", "3"]);
  await expect(history({ minId: third })).resolves.toEqual(["5", "4"]);
});

it("keeps what is for people from bots", async () => {
  const { control, phone, peer } = await twoDevices();
  const { token } = await control.ok<{ token: string }>("POST", "/bots", { username: "a_bot" });
  const bot = new PersonClient(control, 9n);
  const login = { flags: 0, apiId: 1, apiHash: "x", botAuthToken: token };
  await bot.call("auth.importBotAuthorization", login);
  await expect(bot.call("messages.getHistory", { peer, ...noOffset })).rejects.toMatchObject({
    text: "BOT_METHOD_INVALID",
  });
  const commands = { scope: { _: "botCommandScopeDefault" }, langCode: "", commands: [] } as const;
  await expect(phone.call("bots.setBotCommands", commands)).rejects.toMatchObject({
    text: "USER_BOT_REQUIRED",
  });
});

it("logs out one device and not the other", async () => {
  const { phone, desk } = await twoDevices();
  await phone.call("auth.logOut", {});
  await expect(phone.call("updates.getState", {})).rejects.toMatchObject({ code: 401 });
  await expect(desk.call("updates.getState", {})).resolves.toBeDefined();
});
