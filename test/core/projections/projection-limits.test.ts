import { describe, expect, it } from "vitest";
import {
  projectRawUpdate,
  type Unconverted,
} from "../../../src/core/projections/project-raw-update.ts";
import { referenceFinder } from "../../../src/core/projections/reference-finder.ts";
import { tl229 } from "../../../src/core/tl/layer-229.ts";
import type { TlObject } from "../../../src/core/tl/tl-codec.ts";

const NOW = 1_800_000_000;
const MANY = 10_000;
/** Of the processor; a square of {@link MANY} steps takes longer. */
const LONGEST_MS = 3000;

const times = (make: (n: number) => object): object[] =>
  Array.from({ length: MANY }, (_, n) => make(n));
const formatted = (text: string): object => ({ _: "textWithEntities", text, entities: [] });

const newMessage = (content: object): TlObject => ({
  _: "updateNewMessage",
  message: {
    ...{ _: "message", id: 7, date: NOW, message: "" },
    peerId: { _: "peerUser", userId: 6001n },
    ...content,
  },
  ...{ pts: 1, ptsCount: 1 },
});
const rich = (blocks: readonly object[]): TlObject =>
  newMessage({ richMessage: { _: "richMessage", blocks, photos: [], documents: [] } });

const STYLES = ["Bold", "Italic", "Underline", "Strike", "Spoiler", "Code", "Blockquote", "Url"];
const entities = times((n) => ({
  _: `messageEntity${STYLES[n % STYLES.length]}`,
  ...{ offset: (n * 7919) % 10_000, length: 1 + (n % 50) },
}));
const anchors = times((n) => ({ _: "pageBlockAnchor", name: String(n) }));
const links = times((n) => ({
  _: "pageBlockParagraph",
  text: { _: "textUrl", text: { _: "textEmpty" }, url: `#${n}`, webpageId: 0n },
}));
const option = (n: number): Buffer => Buffer.from(String(n));
const answers = times((n) => ({ _: "pollAnswer", text: formatted("a"), option: option(n) }));
const votes = times((n) => ({
  _: "pollAnswerVoters",
  option: option(n),
  voters: 1,
  recentVoters: [],
}));
const poll = { _: "poll", id: 1n, question: formatted("?"), answers, hash: 0n };
const results = { _: "pollResults", results: votes.toReversed(), totalVoters: 1 };
const tasks = times((n) => ({ _: "todoItem", id: n, title: formatted("a") }));
const completions = times((n) => ({
  ...{ _: "todoCompletion", id: n, completedBy: { _: "peerUser", userId: 6001n }, date: NOW },
}));

const long: readonly (readonly [string, TlObject])[] = [
  ["entities that overlap", newMessage({ message: "x".repeat(10_000), entities })],
  ["a rich message of links to its anchors", rich([...anchors, ...links])],
  ["a poll of many options", { _: "updateMessagePoll", pollId: 1n, poll, results }],
  [
    "a checklist of many tasks",
    newMessage({
      media: {
        ...{ _: "messageMediaToDo", completions },
        todo: { _: "todoList", title: formatted("t"), list: tasks },
      },
    }),
  ],
];

/** A rich text in bold in bold in bold … */
function deeply(): Buffer {
  const paragraph = { _: "pageBlockParagraph", text: { _: "textPlain", text: "deep" } };
  const bytes = tl229.encode(rich([paragraph]));
  const [plain, bold] = ["textPlain", "textBold"].map((name) => {
    const id = Buffer.alloc(4);
    id.writeUInt32LE(tl229.definition(name)?.id ?? 0);
    return id;
  });
  const at = bytes.indexOf(plain!);
  const wraps = Array.from({ length: 100_000 }, () => bold!);
  return Buffer.concat([bytes.subarray(0, at), ...wraps, bytes.subarray(at)]);
}

const record = (update: Buffer) => ({ layer: 229, updates: [update], receivedAtMs: NOW * 1000 });
const identity = { selfId: 777000, authorizedAt: 0 };

describe("the projection of what is very long", { timeout: 60_000 }, () => {
  it.each(long)("of %s takes time in proportion", (_, update) => {
    const raw = record(tl229.encode(update));
    const before = process.cpuUsage();
    expect(projectRawUpdate(raw, identity)).toHaveLength(1);
    referenceFinder(777000).of(raw);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(LONGEST_MS);
  });

  it("gives up what is nested too deep, and says so", () => {
    const unconverted: Unconverted[] = [];
    const raw = record(deeply());
    expect(projectRawUpdate(raw, identity, (what) => unconverted.push(what))).toEqual([]);
    expect(unconverted.map(({ predicate }) => predicate)).toEqual(["updateNewMessage"]);
    expect(referenceFinder(777000).of(raw).peers).toEqual([]);
  });
});
