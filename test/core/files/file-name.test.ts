import { describe, expect, it } from "vitest";
import { cleanFileName, uploadName } from "../../../src/core/files/file-name.ts";
import { extensionOf, mimeTypeOf } from "../../../src/core/files/mime-types.ts";

describe("names of files", () => {
  it.each([
    ["a.txt", "a.txt"],
    ["/etc/passwd", "passwd"],
    ["..\\..\\evil.exe", "evil.exe"],
    ["../..", "file"],
    ["", "file"],
    ["a<b>:c?.txt", "a b  c.txt"],
    ["näme с.txt", "näme с.txt"],
    [`${"x".repeat(100)}.${"y".repeat(50)}`, `${"x".repeat(60)}.${"y".repeat(20)}`],
    ["line\nbreak\u202e.txt", "line break.txt"],
  ])("%j is made %j", (given, clean) => {
    expect(cleanFileName(given)).toBe(clean);
  });

  it.each([
    [2, "t.jpg", "t.jpg"],
    [2, "t.webp", "t.webp.jpg"],
    [3, "a.wav", "a.wav.oga"],
    [4, "V.MP4", "V.MP4"],
    [9, "", "audio.mp3"],
    [5, "anything", "anything"],
  ])("of type %i: %j is uploaded as %j", (type, name, uploaded) => {
    expect(uploadName(type, name)).toBe(uploaded);
  });

  it.each([
    ["a.txt", "text/plain"],
    ["A.JPG", "image/jpeg"],
    ["a.b.mp4", "video/mp4"],
    ["none", ""],
    ["odd.zzz", ""],
  ])("say of %j that it is %j", (name, type) => {
    expect(mimeTypeOf(name)).toBe(type);
  });

  it("have the usual extension of a type", () => {
    const types = ["image/jpeg", "audio/ogg", "video/mp4", "x/y"];
    expect(types.map(extensionOf)).toEqual(["jpg", "oga", "mp4", ""]);
  });
});
