import { describe, expect, it } from "vitest";
import {
  checkedLink,
  linkCustomEmojiId,
  linkDate,
  linkUserId,
} from "../../../../src/core/bot-api/text-formatting/links.ts";

/** "" = not a link. */
const links: readonly (readonly [given: string, canonical: string])[] = [
  ["example.com", "http://example.com/"],
  ["HTTPS://Example.COM/Path", "https://example.com/Path"],
  ["https://example.com?q=1#f", "https://example.com/?q=1#f"],
  ["https://example.com:0443/", "https://example.com:443/"],
  ["https://user:pass@example.com", "https://user:pass@example.com/"],
  ["https://example.com/a b", "https://example.com/a%20b"],
  ["https://пример.рф", "https://пример.рф/"],
  ["https://[::1]/x", "https://[::1]/x"],
  ["tg:resolve?domain=x", "tg://resolve?domain=x"],
  ["TON://transfer/abc", "ton://transfer/abc"],
  ["tonsite://a.ton", "tonsite://a.ton/"],
  ["localhost", ""],
  ["ftp://example.com", ""],
  ["https://exa mple.com", ""],
  ["https://example.com:99999", ""],
  ["https://%zz.com", ""],
  ["tg://a.b", ""],
  ["", ""],
];

describe("links", () => {
  it.each(links)("%j is %j", (given, canonical) => {
    expect(checkedLink(given)).toBe(canonical);
  });

  it("finds the user of a link in any case", () => {
    expect(linkUserId("TG://User?id=5")).toBe(5n);
    expect(linkUserId("tg:user/?x=1&id=7#f")).toBe(7n);
    expect(linkUserId("tg://users?id=5")).toBeUndefined();
    expect(linkUserId("tg://user?id=05")).toBeUndefined();
  });

  it("finds the emoji and the date of links", () => {
    expect(linkCustomEmojiId("tg://emoji?id=5368324170671202286")).toBe(5368324170671202286n);
    expect(linkCustomEmojiId("tg://emoji?id=0")).toBeUndefined();
    expect(linkDate("tg://time?unix=100&format=r")).toEqual({
      date: 100,
      format: { relative: true },
    });
    expect(() => linkDate("tg://time?unix=100&format=x")).toThrow("Invalid date format used");
    expect(linkDate("tg://time?format=r")).toBeUndefined();
  });
});
