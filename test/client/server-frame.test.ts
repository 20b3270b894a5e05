import { expect, it } from "vitest";
import { readServerFrame, UnreadableFrameError } from "../../src/client/server-frame.ts";

const frames: { name: string; frame: object }[] = [
  { name: "a greeting", frame: { type: "hello", position: 5 } },
  { name: "updates", frame: { type: "updates", updates: [{ update_id: 7, message: {} }] } },
  { name: "a result", frame: { type: "result", id: 1, ok: true, result: [1] } },
  {
    name: "a refused call",
    frame: {
      ...{ type: "result", id: 1, ok: false, error_code: 429, description: "Too Many Requests" },
      parameters: { retry_after: 5 },
    },
  },
  { name: "the end", frame: { type: "error", code: "replaced", description: "by another one" } },
];
it.each(frames)("reads $name", ({ frame }) => {
  expect(readServerFrame(JSON.stringify(frame))).toEqual(frame);
});

it("ignores frames of a newer server", () => {
  expect(readServerFrame(`{"type":"weather","is":"fine"}`)).toBeUndefined();
});

const wrong: { name: string; text: string }[] = [
  { name: "no JSON", text: "{" },
  { name: "a list", text: "[]" },
  { name: "a position that is a text", text: `{"type":"hello","position":"5"}` },
  { name: "a position between two updates", text: `{"type":"live","position":5.5}` },
  { name: "an update without an id", text: `{"type":"updates","updates":[{"message":{}}]}` },
  { name: "a result without its call", text: `{"type":"result","ok":true}` },
  { name: "a result of neither kind", text: `{"type":"result","id":1}` },
  {
    name: "a wait that is no number",
    text: `{"type":"result","id":1,"ok":false,"parameters":{"retry_after":"x"}}`,
  },
  {
    name: "parameters that are no object",
    text: `{"type":"result","id":1,"ok":false,"parameters":"x"}`,
  },
  { name: "an error without a code", text: `{"type":"error","description":"x"}` },
];
it.each(wrong)("refuses $name", ({ text }) => {
  expect(() => readServerFrame(text)).toThrow(UnreadableFrameError);
});
