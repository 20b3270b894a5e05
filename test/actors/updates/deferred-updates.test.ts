import { describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../../src/core/rpc-error.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";
import { SimulatedClock } from "../../support/simulated-clock.ts";
import { TapedAccount } from "../../support/taped-account.ts";

const NOW_S = 1_800_000_000;
const [ADA, BOB] = [6001, 6002];

const person = (id: number): Tl.user => ({
  ...{ _: "user", id: BigInt(id), accessHash: 1n, firstName: `P${id}` },
});
const message = (id: number, from: number, text: string, replyTo?: number): Tl.message => ({
  ...{ _: "message", id, peerId: { _: "peerUser", userId: BigInt(from) }, date: NOW_S },
  message: text,
  ...(replyTo !== undefined && { replyTo: { _: "messageReplyHeader", replyToMsgId: replyTo } }),
});
type Sent = (pts: number) => Tl.Update;
const sends = (from: number, id: number, text: string, replyTo?: number): Sent => {
  const sent = message(id, from, text, replyTo);
  return (pts) => ({ _: "updateNewMessage", message: sent, pts, ptsCount: 1 });
};
const edits = (from: number, id: number, text: string): Sent => {
  const edited = { ...message(id, from, text), editDate: NOW_S };
  return (pts) => ({ _: "updateEditMessage", message: edited, pts, ptsCount: 1 });
};

/** An account whose questions are answered when the test says so. */
class Asked {
  readonly clock = new SimulatedClock(NOW_S * 1000);
  readonly asked: string[] = [];
  readonly account: TapedAccount;
  private answers: ((answer: TlObject | RpcError) => void)[] = [];
  private pts = 1;

  constructor() {
    this.account = new TapedAccount({
      ...{ selfId: 777000, clock: this.clock },
      answer: (method) =>
        new Promise((resolve, reject) => {
          this.asked.push(method);
          this.answers.push((answer) => {
            if (answer instanceof RpcError) reject(answer);
            else resolve(answer);
          });
        }),
    });
  }

  /** Pushes one container. */
  async push(...sent: readonly Sent[]): Promise<void> {
    const updates = sent.map((update) => update(update.length === 0 ? 0 : ++this.pts));
    const users = [ADA, BOB].map(person);
    this.account.push(
      tl229.encodeType("Updates", {
        ...{ _: "updates", updates, users, chats: [], date: NOW_S, seq: 0 },
      }),
    );
    await this.account.settle();
  }

  /** Answers one of the open questions, the oldest is 0. */
  async answer(answer: readonly Tl.message[] | RpcError, place = 0): Promise<void> {
    const found = { _: "messages.messages", topics: [], chats: [], users: [] };
    this.answers.splice(place, 1)[0]?.(
      answer instanceof RpcError ? answer : { ...found, messages: [...answer] },
    );
    await this.account.settle();
  }

  /** What was told: `text`, `text←reply`, `text*` for an edit. Ids have no holes, and the raw tape alone gives the same. */
  async told(): Promise<readonly string[]> {
    const told = await this.account.told();
    expect(await this.account.projectedAgain()).toEqual(told);
    return told.map((line) => {
      const update = JSON.parse(line.slice(line.indexOf(" "))) as {
        readonly message?: Told;
        readonly edited_message?: Told;
      };
      const { text, reply_to_message: reply } = update.message ?? update.edited_message ?? {};
      const isEdit = update.edited_message !== undefined;
      return `${text}${reply === undefined ? "" : `←${reply.text}`}${isEdit ? "*" : ""}`;
    });
  }
}

interface Told {
  readonly text?: string;
  readonly reply_to_message?: { readonly text?: string };
}

async function started(): Promise<Asked> {
  const asked = new Asked();
  await asked.account.start();
  return asked;
}

describe("while what an update needs is fetched", () => {
  it("other chats are told, and its own waits", async () => {
    const asked = await started();
    await asked.push(sends(ADA, 10, "a1", 5));
    await asked.push(sends(BOB, 11, "b1"));
    await asked.push(sends(ADA, 12, "a2"), sends(BOB, 13, "b2"));
    expect(await asked.told()).toEqual(["b1", "b2"]);
    await asked.answer([message(5, ADA, "old")]);
    expect(await asked.told()).toEqual(["b1", "b2", "a1←old", "a2"]);
  });

  it("other chats of its container are told", async () => {
    const asked = await started();
    await asked.push(sends(ADA, 10, "a1", 5), sends(BOB, 11, "b1"), sends(ADA, 12, "a2"));
    expect(await asked.told()).toEqual(["b1"]);
    await asked.answer([message(5, ADA, "old")]);
    expect(await asked.told()).toEqual(["b1", "a1←old", "a2"]);
  });

  it("the next one of its chat is told after it, though its answer comes first", async () => {
    const asked = await started();
    await asked.push(sends(ADA, 10, "a1", 5));
    await asked.push(sends(ADA, 11, "a2", 6));
    await asked.push(sends(BOB, 12, "b1", 7));
    expect(asked.asked).toHaveLength(3);
    await asked.answer([message(6, ADA, "six")], 1);
    expect(await asked.told()).toEqual([]);
    await asked.answer([message(7, BOB, "seven")], 1);
    expect(await asked.told()).toEqual(["b1←seven"]);
    await asked.answer([message(5, ADA, "five")]);
    expect(await asked.told()).toEqual(["b1←seven", "a1←five", "a2←six"]);
  });

  // The official server loses this edit.
  it("an edit of it waits and is told after it", async () => {
    const asked = await started();
    await asked.push(sends(ADA, 10, "first", 5));
    await asked.push(edits(ADA, 10, "second"));
    await asked.push(edits(ADA, 10, "second"));
    await asked.answer([message(5, ADA, "old")]);
    expect(await asked.told()).toEqual(["first←old", "second*"]);
  });

  it("many chats ask one question for one container", async () => {
    const asked = await started();
    await asked.push(sends(ADA, 10, "a1", 5), sends(BOB, 11, "b1", 6), sends(ADA, 12, "a2", 7));
    expect(asked.asked).toEqual(["messages.getMessages"]);
    await asked.answer([5, 6, 7].map((id) => message(id, id === 6 ? BOB : ADA, `m${id}`)));
    expect(await asked.told()).toEqual(["a1←m5", "b1←m6", "a2←m7"]);
  });
});

// The official server tells the last text only.
it("two edits in the container of a message are told one after the other", async () => {
  const asked = await started();
  await asked.push(sends(ADA, 10, "one"), edits(ADA, 10, "two"), edits(ADA, 10, "three"));
  expect(await asked.told()).toEqual(["one", "two*", "three*"]);
});

// The official server aborts on them.
it("updates that say nothing are passed over", async () => {
  const asked = await started();
  const reaction: Tl.updateBotMessageReaction = {
    ...{ _: "updateBotMessageReaction", peer: { _: "peerUser", userId: BigInt(ADA) }, msgId: 10 },
    ...{ date: NOW_S, actor: { _: "peerUser", userId: BigInt(ADA) }, qts: 1 },
    oldReactions: [{ _: "reactionEmpty" }],
    newReactions: [{ _: "reactionEmpty" }],
  };
  await asked.push(
    () => ({ _: "updateRecentReactions" }),
    () => reaction,
    sends(ADA, 10, "goes on"),
  );
  expect((await asked.told()).at(-1)).toBe("goes on");
});

describe("a message is told without what it needs", () => {
  it("when Telegram refuses", async () => {
    const asked = await started();
    await asked.push(sends(ADA, 10, "a1", 5));
    await asked.answer(new RpcError(400, "MESSAGE_IDS_EMPTY"));
    expect(await asked.told()).toEqual(["a1"]);
  });

  it("when no answer comes in two seconds", async () => {
    const asked = await started();
    await asked.push(sends(ADA, 10, "a1", 5));
    await asked.clock.advance(1999);
    await asked.account.settle();
    expect(await asked.told()).toEqual([]);
    await asked.clock.advance(1);
    await asked.account.settle();
    expect(await asked.told()).toEqual(["a1"]);
  });

  it("when it was deleted lately: nobody is asked", async () => {
    const asked = await started();
    await asked.push(
      sends(ADA, 5, "gone"),
      (pts) => ({ _: "updateDeleteMessages", messages: [5], pts, ptsCount: 1 }),
      sends(ADA, 10, "a1", 5),
    );
    expect(await asked.told()).toEqual(["gone", "a1"]);
    expect(asked.asked).toEqual([]);
  });
});

it("what waited when the process ended is fetched after the next start, and its chat waits for it", async () => {
  const asked = await started();
  await asked.push(sends(ADA, 10, "a1", 5), sends(BOB, 11, "b1"));
  await asked.push(sends(ADA, 12, "a2"));
  await asked.account.stop();
  await asked.account.start(false);
  await asked.push(sends(ADA, 13, "a3"), sends(BOB, 14, "b2"));
  expect(await asked.told()).toEqual(["b1", "b2"]);
  asked.account.begin();
  await asked.account.settle();
  await asked.answer([message(5, ADA, "old")], 1);
  expect(await asked.told()).toEqual(["b1", "b2", "a1←old", "a2", "a3"]);
  await asked.account.stop();
  await asked.account.start();
  await asked.push(sends(ADA, 15, "a4"));
  expect((await asked.told()).slice(-2)).toEqual(["a3", "a4"]);
});
