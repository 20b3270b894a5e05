import { expect, it } from "vitest";
import {
  DEFAULT_UPDATE_TYPES,
  parseAllowedUpdates,
  updateTypeNames,
  updateTypeSet,
} from "../../../src/core/bot-api/update-types.ts";
import { UpdateMasks } from "../../../src/core/projections/update-masks.ts";

const polls = updateTypeSet(["poll"]);
const messages = updateTypeSet(["message"]);

it("answers with the mask in force when an update was created", () => {
  const masks = new UpdateMasks();
  masks.add(10, polls);
  masks.add(20, messages);
  expect([9, 10, 19, 20, 100].map((id) => masks.at(id))).toEqual([
    DEFAULT_UPDATE_TYPES,
    polls,
    polls,
    messages,
    messages,
  ]);
  masks.prune(18);
  expect(masks.toRecord()).toHaveLength(2);
  masks.prune(19);
  expect(masks.toRecord()).toEqual([{ fromUpdateId: 20, types: ["message"] }]);
  expect(new UpdateMasks(masks.toRecord()).current).toBe(messages);
});

it("replaces a mask that no update saw", () => {
  const masks = new UpdateMasks();
  masks.add(10, polls);
  masks.add(10, messages);
  expect(masks.toRecord()).toEqual([{ fromUpdateId: 10, types: ["message"] }]);
});

const parameters: [string, readonly string[] | undefined][] = [
  ["", undefined],
  ["x", undefined],
  ["[", undefined],
  ["{}", undefined],
  ['"message"', undefined],
  ["[5]", undefined],
  ['["message",5]', undefined],
  ["[]", []],
  ['["nosuch"]', []],
  ['["custom_event"]', []],
  ['["message","nosuch"]', ["message"]],
  ['["POLL","Message","poll"]', ["message", "poll"]],
];
it.each(parameters)("allowed_updates %s", (text, expected) => {
  expect(parseAllowedUpdates(text)).toEqual(expected);
});

it("lists nothing for the default types, however they were named", () => {
  const all = updateTypeNames(-1);
  expect(all).toHaveLength(27);
  const usual = all.filter(
    (type) => !["chat_member", "message_reaction", "message_reaction_count"].includes(type),
  );
  expect(parseAllowedUpdates(JSON.stringify(usual))).toEqual([]);
});
