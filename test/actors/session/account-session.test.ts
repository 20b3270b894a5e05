import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { AccountPeers } from "../../../actors/session/account-peers.ts";
import { AccountSession } from "../../../actors/session/account-session.ts";
import { RecentMessages } from "../../../actors/updates/recent-messages.ts";
import { botAccountId } from "../../../src/core/account-id.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";
import type { PeerStore } from "../../../src/ports/peer-store.ts";
import {
  type MethodName,
  RpcTimeoutError,
  type TelegramConnection,
} from "../../../src/ports/telegram-client.ts";
import type { UpdateSequencer } from "../../../actors/updates/update-sequencer.ts";
import { memoryPeerStore } from "../../support/test-supervisor.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";

const noPeers: PeerStore = memoryPeerStore();

type Answer = TlObject | RpcError | RpcTimeoutError;

/** A session whose connection gives these answers in turn, the last one for ever. */
function sessionAnswered(...answers: readonly Answer[]) {
  const clock = new SimulatedClock();
  const askedAtS: number[] = [];
  const fed: string[] = [];
  const noticed: string[] = [];
  const moves: Promise<void>[] = [];
  const recent = new RecentMessages();
  const connection: Pick<TelegramConnection, "invoke"> = {
    invoke: async () => {
      const answer = answers[Math.min(askedAtS.length, answers.length - 1)];
      askedAtS.push(clock.monotonicMs() / 1000);
      if (answer === undefined) throw new Error("asked without an answer");
      if (answer instanceof RpcError && answer.code === 303) moves.push(clock.sleep(3000));
      if (answer instanceof RpcError || answer instanceof RpcTimeoutError) throw answer;
      return { result: answer as never, bytes: tl229.encode(answer) };
    },
  };
  const sequencer: Pick<UpdateSequencer, "ownAnswer" | "affected"> = {
    ownAnswer: (bytes) => fed.push(tl229.decode(bytes)._),
    affected: (channelId, { pts, ptsCount }, update) => {
      const name = update.length === 0 ? "nothing" : tl229.decode(update)._;
      fed.push(`${channelId}: ${pts}+${ptsCount} ${name}`);
    },
  };
  const session = new AccountSession({
    account: botAccountId(7),
    self: { _: "user", id: 7n },
    peers: new AccountPeers(noPeers, botAccountId(7)),
    recent,
    connection: () => connection as TelegramConnection,
    fileConnection: () => Promise.resolve(connection as TelegramConnection),
    sequencer: () => sequencer as UpdateSequencer,
    clock,
    noticed: (outcome) => noticed.push(outcome),
    moving: () => moves.at(-1),
  });
  const call = async (method: MethodName, params: object = {}): Promise<unknown> => {
    const outcome = session.invoke(method, params as never).catch((error: unknown) => error);
    // Each promise of the call settles before the clock moves.
    for (let second = 0; second < 20; second++) {
      await new Promise(setImmediate);
      await clock.advance(1000);
    }
    return outcome;
  };
  return { session, recent, askedAtS, fed, noticed, call };
}

const updates = { _: "updates", updates: [], users: [], chats: [], date: 1, seq: 0 };
const affected = { _: "messages.affectedMessages", pts: 9, ptsCount: 2 };

describe("a call of an account", () => {
  it.each([
    ["a 500, after 1, 2 and 4 s", 500, "INTERNAL", [0, 1, 3, 7]],
    ["a negative code, likewise", -503, "Timeout", [0, 1, 3, 7]],
    ["an unknown 420, likewise", 420, "FLOOD_X", [0, 1, 3, 7]],
    ["a busy worker, every second", 500, "WORKER_BUSY_TOO_LONG_RETRY", [0, 1, 2, 3, 4, 5, 6, 7, 8]],
    ["a flood wait of 5 s, once", 420, "FLOOD_WAIT_5", [0, 5]],
    ["a slow mode of 3 s, twice", 420, "SLOWMODE_WAIT_3", [0, 3, 6]],
  ])("is made again after %s", async (_, code, text, times) => {
    const { call, askedAtS } = sessionAnswered(new RpcError(code, text));
    expect(await call("messages.sendMessage")).toMatchObject({ code, text });
    expect(askedAtS).toEqual(times);
  });

  it.each([
    [420, "FLOOD_WAIT_9"],
    [420, "FLOOD_WAIT_5_X"],
    [429, "FLOOD_WAIT_3"],
    [500, "MSG_WAIT_FAILED"],
    [503, "Timeout"],
    [400, "PEER_ID_INVALID"],
    [406, "AUTH_KEY_DUPLICATED"],
  ])("is not made again after %i %s", async (code, text) => {
    const { call, askedAtS } = sessionAnswered(new RpcError(code, text));
    expect(await call("messages.sendMessage")).toMatchObject({ code, text });
    expect(askedAtS).toEqual([0]);
  });

  it("is made again where the account has moved", async () => {
    const { call, askedAtS } = sessionAnswered(new RpcError(303, "USER_MIGRATE_4"), updates);
    expect(await call("messages.sendMessage")).toMatchObject(updates);
    expect(askedAtS).toEqual([0, 3]);
  });

  it("is not sent around for ever", async () => {
    const { call, askedAtS } = sessionAnswered(new RpcError(303, "USER_MIGRATE_4"));
    expect(await call("messages.sendMessage")).toMatchObject({ text: "USER_MIGRATE_4" });
    expect(askedAtS.length).toBeLessThan(4);
  });

  it("tells when it changes how Telegram answers, and only then", async () => {
    const wait = new RpcError(420, "FLOOD_WAIT_1");
    const { call, noticed } = sessionAnswered(wait, wait, new RpcError(500, "INTERNAL"), updates);
    await call("messages.sendMessage");
    await call("messages.sendMessage");
    expect(noticed).toEqual(["FLOOD_WAIT", "SERVER_ERROR", "ANSWERED"]);
    const silent = sessionAnswered(new RpcTimeoutError("no answer in time"), updates);
    expect(await silent.call("messages.sendMessage")).toBeInstanceOf(RpcTimeoutError);
    await silent.call("messages.sendMessage");
    expect(silent.noticed).toEqual(["NO_ANSWER", "ANSWERED"]);
  });

  it("waits 2 s at most to tell an action", async () => {
    const { call, askedAtS } = sessionAnswered(new RpcError(500, "INTERNAL"));
    await call("messages.setTyping");
    expect(askedAtS).toEqual([0, 1]);
  });

  it.each([
    ["Updates", "messages.sendMessage", {}, updates, ["updates"]],
    [
      "Updates to a call for a business account",
      "invokeWithBusinessConnection",
      { connectionId: "b", query: { _: "messages.sendMessage" } },
      updates,
      ["updates"],
    ],
    [
      "moved counters of a channel",
      "channels.deleteMessages",
      { channel: { _: "inputChannel", channelId: 5n, accessHash: 0n }, id: [1] },
      affected,
      ["5: 9+2 updateDeleteChannelMessages"],
    ],
    [
      "moved counters of the account",
      "messages.readHistory",
      { peer: { _: "inputPeerEmpty" }, maxId: 1 },
      affected,
      ["0: 9+2 nothing"],
    ],
    ["anything else", "messages.setTyping", {}, { _: "boolTrue" }, []],
  ] as const)("feeds the sequence with %s", async (_, method, params, answer, expected) => {
    const { call, fed } = sessionAnswered(answer);
    await call(method, params);
    expect(fed).toEqual(expected);
  });

  it("forgets the messages that it deletes", async () => {
    const { call, session, recent } = sessionAnswered(affected);
    const message: Tl.message = {
      _: "message",
      id: 3,
      peerId: { _: "peerUser", userId: 50n },
      date: 1,
      message: "met",
    };
    recent.refer([tl229.encodeType("Message", message)]);
    expect(session.knownMessage(50, 3)).toMatchObject({ message: "met" });
    await call("messages.deleteMessages", { revoke: true, id: [3] });
    expect(session.knownMessage(50, 3)).toBeUndefined();
  });
});
