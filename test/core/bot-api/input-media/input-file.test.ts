import { describe, expect, it } from "vitest";
import { readInputFile } from "../../../../src/core/bot-api/input-media/input-file.ts";
import { Params } from "../../../../src/core/bot-api/params.ts";

const upload = (field: string) => ({
  ...{ field, fileName: `${field}.bin`, contentType: "", sizeBytes: 1 },
  bytes: Buffer.of(1),
});
const params = new Params([], [upload("photo"), upload("other")]);

describe("readInputFile", () => {
  it.each([
    { value: "", options: {}, file: { kind: "upload", file: upload("photo") } },
    { value: "AgAC", options: {}, file: { kind: "remote", text: "AgAC" } },
    {
      value: "AgAC",
      options: { uploadOnly: true },
      file: { kind: "upload", file: upload("photo") },
    },
    { value: "attach://other", options: {}, file: { kind: "upload", file: upload("other") } },
    { value: "attach://none", options: {}, file: undefined },
    { value: "file:///tmp/a", options: {}, file: { kind: "remote", text: "file:///tmp/a" } },
    { value: "file:///tmp/a", options: { local: true }, file: { kind: "local", path: "/tmp/a" } },
    {
      value: "file://localhost/tmp/a%20b%C3%A9",
      options: { local: true },
      file: { kind: "local", path: "/tmp/a bé" },
    },
    { value: "file:/tmp/a", options: { local: true }, file: { kind: "local", path: "tmp/a" } },
    { value: "/tmp/a", options: { local: true }, file: { kind: "local", path: "/tmp/a" } },
    { value: "/tmp/a", options: {}, file: { kind: "remote", text: "/tmp/a" } },
  ])("$value with $options", ({ value, options, file }) => {
    expect(readInputFile(params, "photo", value, { local: false, ...options })).toEqual(file);
  });
});
