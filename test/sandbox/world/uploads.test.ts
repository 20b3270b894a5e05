import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as Tl from "../../../schemas/generated/tl.ts";
import { FileVault } from "../../../src/sandbox/world/file-vault.ts";
import { Uploads } from "../../../src/sandbox/world/uploads.ts";

const USER = 7;
const PART = 64 * 1024;
const content = (bytes: number, seed = 1): Buffer =>
  Buffer.from(Array.from({ length: bytes }, (_none, at) => (at * seed) % 251));
const small = (parts: number, md5Checksum = ""): Tl.inputFile => ({
  ...{ _: "inputFile", id: 1n, parts, name: "a", md5Checksum },
});
const big = (parts: number): Tl.inputFileBig => ({ _: "inputFileBig", id: 1n, parts, name: "a" });

let vault: FileVault;
let uploads: Uploads;
beforeEach(() => {
  vault = new FileVault(undefined);
  uploads = new Uploads(vault);
});
afterEach(() => vault.close());

const save = (part: number, bytes: Buffer, total?: number): void =>
  uploads.savePart(USER, 1n, part, bytes, total);

describe("uploads to the sandbox", () => {
  it("are whole whatever the order of their parts", () => {
    const whole = content(PART * 2 + 100);
    for (const part of [2, 0, 1]) save(part, whole.subarray(part * PART, (part + 1) * PART));
    const blob = uploads.take(USER, small(3));
    expect(blob.sizeBytes).toBe(whole.length);
    expect(vault.read(blob, 0, whole.length).equals(whole)).toBe(true);
    const across = vault.read(blob, PART - 10, 20);
    expect(across.equals(whole.subarray(PART - 10, PART + 10))).toBe(true);
    expect(vault.read(blob, whole.length - 5, 100)).toHaveLength(5);
    expect(vault.read(blob, whole.length + 5, 100)).toHaveLength(0);
  });

  it("may be big without saying at first how big", () => {
    save(0, content(PART), -1);
    save(1, content(9), 2);
    expect(uploads.take(USER, big(2)).sizeBytes).toBe(PART + 9);
  });

  it("are checked by their MD5 sum", () => {
    const md5 = createHash("md5").update(content(9)).digest("hex");
    save(0, content(9));
    expect(uploads.take(USER, small(1, md5)).sizeBytes).toBe(9);
    save(0, content(9, 2));
    expect(() => uploads.take(USER, small(1, md5))).toThrow("MD5_CHECKSUM_INVALID");
  });

  it("can be used once, by the account that sent them", () => {
    save(0, content(9));
    expect(() => uploads.take(8, small(1))).toThrow("FILE_PART_0_MISSING");
    uploads.take(USER, small(1));
    expect(() => uploads.take(USER, small(1))).toThrow("FILE_PART_0_MISSING");
  });

  it.each([
    ["an empty part", () => save(0, Buffer.alloc(0)), "FILE_PART_EMPTY"],
    ["a part above 512 KiB", () => save(0, Buffer.alloc(512 * 1024 + 1)), "FILE_PART_TOO_BIG"],
    ["a negative part", () => save(-1, content(9)), "FILE_PART_INVALID"],
    ["part 4000", () => save(4000, content(9)), "FILE_PART_INVALID"],
    ["a part behind the last", () => save(2, content(9), 2), "FILE_PART_INVALID"],
    ["no parts", () => save(0, content(9), 0), "FILE_PARTS_INVALID"],
  ])("are refused: %s", (_name, act, text) => {
    expect(act).toThrow(text);
  });

  it.each([
    ["a missing part", [PART, undefined, 9], small(3), "FILE_PART_1_MISSING"],
    ["more parts than were sent", [PART, PART], small(3), "FILE_PART_2_MISSING"],
    ["no parts", [PART], small(0), "FILE_PARTS_INVALID"],
    ["a small file called big", [9], big(1), "FILE_PARTS_INVALID"],
    ["parts of odd size", [1000, 9], small(2), "FILE_PART_SIZE_INVALID"],
    ["parts that do not divide 512 KiB", [3 * 1024, 9], small(2), "FILE_PART_SIZE_INVALID"],
    ["parts of several sizes", [PART, 2 * PART, 9], small(3), "FILE_PART_SIZE_CHANGED"],
    ["a last part that is longer", [PART, PART + 1024], small(2), "FILE_PART_SIZE_CHANGED"],
  ])("are not used: %s", (_name, lengths, input, text) => {
    for (const [part, length] of lengths.entries())
      if (length !== undefined) save(part, content(length));
    expect(() => uploads.take(USER, input)).toThrow(text);
  });
});
