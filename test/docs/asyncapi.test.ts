import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { teletape } from "../../schemas/generated/ws.js";
import { BotApiError } from "../../src/core/bot-api/bot-api-error.ts";
import { scannedUpdate } from "../support/scanned-update.ts";
import { jsonCodec } from "../../src/ws/json-codec.ts";
import { STREAM_CLOSE_CODES } from "../../src/ws/stream-error.ts";

interface Schema {
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
}

interface Document {
  readonly components: {
    readonly messages: Readonly<Record<string, { readonly payload: Schema }>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
  readonly operations: Readonly<
    Record<string, { readonly messages: readonly { readonly $ref: string }[] }>
  >;
}

const text = readFileSync(new URL("../../docs/asyncapi.json", import.meta.url), "utf8");
const document = JSON.parse(text) as Document;
const { messages, schemas } = document.components;

const namesOf = (operation: string): string[] =>
  (document.operations[operation]?.messages ?? []).map(({ $ref }) => $ref.split("/").at(-1) ?? "");
const shapesOf = (name: string): readonly Schema[] => {
  const payload = messages[name]?.payload;
  return payload?.oneOf ?? (payload === undefined ? [] : [payload]);
};

/** True for an object that has what the schema requires and nothing that it does not know. */
const fits = (
  value: Readonly<Record<string, unknown>>,
  { properties, required }: Schema,
): boolean =>
  Object.keys(value).every((name) => properties?.[name] !== undefined) &&
  (required ?? []).every((name) => Object.hasOwn(value, name)) &&
  properties?.["type"]?.const === value["type"];

describe("docs/asyncapi.json", () => {
  it("has only references that lead somewhere", () => {
    for (const [, path = ""] of text.matchAll(/"\$ref": "#\/([^"]+)"/g)) {
      let at: unknown = document;
      for (const part of path.split("/")) at = (at as Record<string, unknown> | undefined)?.[part];
      expect(at, path).toBeDefined();
    }
  });

  it.each<[string, string | Uint8Array]>([
    ["hello", jsonCodec.hello({ consumer: "a", position: 1, prefetch: 2, heartbeatS: 20 })],
    ["updates", jsonCodec.updates([scannedUpdate(1, 5)])],
    ["live", jsonCodec.live(5)],
    ["result", jsonCodec.result(1, "true", "done")],
    ["result", jsonCodec.failure(1, new BotApiError(429, "x", { retry_after: 1 }))],
    ["error", jsonCodec.error("replaced", "x")],
  ])("describes the frame %s as it is sent", (name, frame) => {
    const value = JSON.parse(Buffer.from(frame as string).toString()) as Record<string, unknown>;
    expect(shapesOf(name).some((shape) => fits(value, shape))).toBe(true);
  });

  it.each<[string, Record<string, unknown>]>([
    ["ack", { type: "ack", update_id: 5 }],
    ["ack", { type: "ack", update_ids: [5] }],
    ["seek", { type: "seek", from: "earliest" }],
    ["pause", { type: "pause" }],
    ["resume", { type: "resume" }],
    ["call", { type: "call", id: 1, method: "getMe", params: {} }],
  ])("describes the frame %s as it is read", (name, value) => {
    expect(jsonCodec.decode(Buffer.from(JSON.stringify(value)), false).type).toBe(name);
    expect(shapesOf(name).some((shape) => fits(value, shape))).toBe(true);
  });

  it("has the frames of the protobuf schema and no others", () => {
    const { ServerFrame, ClientFrame } = teletape.ws.v1;
    const fields = (message: object): string[] =>
      Object.keys(Object.getPrototypeOf(message) as object).filter((name) => !name.startsWith("$"));
    const known = (names: readonly string[]): string[] => [...names].sort();
    expect(known(namesOf("sendFrames"))).toEqual(
      known(fields(new ServerFrame()).filter((name) => name !== "frame")),
    );
    expect(known(namesOf("receiveFrames"))).toEqual(
      known(fields(new ClientFrame()).filter((name) => name !== "frame")),
    );
  });

  it("has the codes that a stream ends with", () => {
    const codes = schemas["ErrorCode"];
    expect(codes?.enum).toEqual(Object.keys(STREAM_CLOSE_CODES));
    for (const [name, code] of Object.entries(STREAM_CLOSE_CODES)) {
      expect(codes?.description).toContain(`${name} [${code}]: `);
    }
  });

  it("is told the same way in docs/streaming.md", () => {
    const page = readFileSync(new URL("../../docs/streaming.md", import.meta.url), "utf8");
    for (const [name, code] of Object.entries(STREAM_CLOSE_CODES)) {
      expect(page).toContain(`| \`${name}\` | ${code} |`);
    }
  });
});
