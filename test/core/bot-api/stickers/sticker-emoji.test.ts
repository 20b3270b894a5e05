import { expect, it } from "vitest";
import { isEmoji } from "../../../../src/core/bot-api/stickers/sticker-emoji.ts";

it.each(["😀", "❤", "❤️", "👍🏽", "🇺🇦", "1️⃣", "#⃣", "👩‍❤️‍👨", "👩‍❤‍👨", "🏳️‍🌈", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🤷🏼‍♂️", "©️"])(
  "%s is an emoji",
  (text) => expect(isEmoji(text)).toBe(true),
);

it.each(["", "a", "1", "😀😀", "😀 ", "\ufe0f", "\u200d", "😀\u200d"])("%j is none", (text) =>
  expect(isEmoji(text)).toBe(false),
);
