import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  getRequest,
  postRequest,
  startHttpTestServer,
  TOKEN,
} from "../support/http-test-server.ts";
import type { HttpTestServer } from "../support/http-test-server.ts";
import { sendRaw } from "../support/raw-http-client.ts";

let server: HttpTestServer;
beforeAll(async () => {
  server = await startHttpTestServer();
});
afterAll(() => server.dispose());

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";
const MULTIPART = "multipart/form-data; boundary=XX";

const part = (disposition: string, content: string, type = ""): string =>
  `--XX\r\nContent-Disposition: form-data; ${disposition}\r\n${type === "" ? "" : `Content-Type: ${type}\r\n`}\r\n${content}\r\n`;

async function echo(request: string | Buffer): Promise<unknown> {
  const { answers } = await sendRaw(server.port, request, { answers: 1 });
  expect(answers[0]?.status).toBe(200);
  const { result }: { result: unknown } = JSON.parse(answers[0]?.body ?? "");
  return result;
}

describe("parameters", () => {
  it.each<{ name: string; request: string | Buffer; values: Record<string, string> }>([
    {
      name: "query: the first of a name wins, a key without = is empty",
      request: getRequest(`/bot${TOKEN}/echo?a=1&a=2&b&c=x+y%21&=e`),
      values: { a: "1", b: "", c: "x y!", "": "e" },
    },
    {
      name: "query: wrong percent sequences stay",
      request: getRequest(`/bot${TOKEN}/echo?a=%zz%4&b=%d0%b0`),
      values: { a: "%zz%4", b: "а" },
    },
    {
      name: "form: bytes that are not UTF-8 become lone surrogates",
      request: postRequest("echo", FORM, "a=%ffx&b=%d0%b0"),
      values: { a: "\udcffx", b: "а" },
    },
    {
      name: "form: raw UTF-8 is taken as it is",
      request: postRequest("echo", `${FORM}; charset=utf-8`, "a=привет"),
      values: { a: "привет" },
    },
    {
      name: "GET with a form body",
      request: postRequest("echo", FORM, "a=1").toString().replace("POST", "GET"),
      values: { a: "1" },
    },
    {
      name: "JSON: values that are not strings are their source text",
      request: postRequest(
        "echo",
        JSON_TYPE,
        '{"a": {"x": [1, 2]}, "b": null,"c":1.50,"d":"\\u0041\\n\\ud83d\\ude00","e":true,}',
      ),
      values: { a: '{"x": [1, 2]}', b: "null", c: "1.50", d: "A\n😀", e: "true" },
    },
    {
      name: "JSON: reading stops at a syntax error",
      request: postRequest("echo", JSON_TYPE, '{"a":"1","b":tru,"c":"3"}'),
      values: { a: "1" },
    },
    {
      name: "JSON: an array is ignored",
      request: postRequest("echo", JSON_TYPE, "[1]"),
      values: {},
    },
    {
      name: "JSON: a string is the parameter content",
      request: postRequest("echo", JSON_TYPE, '"text"'),
      values: { content: "text" },
    },
    {
      name: "JSON: nesting beyond 100 is an error",
      request: postRequest("echo", JSON_TYPE, `{"a":"1","b":${"[".repeat(5000)}`),
      values: { a: "1" },
    },
    {
      name: "JSON in a gzip body",
      request: postRequest("echo", JSON_TYPE, gzipSync('{"a":"zipped"}'), [
        "Content-Encoding: gzip",
      ]),
      values: { a: "zipped" },
    },
    {
      name: "form in a deflate body",
      request: postRequest("echo", FORM, deflateSync("a=zipped"), ["Content-Encoding: deflate"]),
      values: { a: "zipped" },
    },
    {
      name: "form in a chunked body",
      request: `POST /bot${TOKEN}/echo HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n`,
      values: { a: "1", b: "2" },
    },
    {
      name: "multipart: text around the parts is skipped, a urlencoded part is a list",
      request: postRequest(
        "echo?q=1",
        MULTIPART,
        `before\r\n${part('name="a"', "1\r\n2")}${part('name="l"', "x=1&y=2", FORM)}${part("name=b%41", "")}--XX--after`,
      ),
      values: { q: "1", a: "1\r\n2", x: "1", y: "2", bA: "" },
    },
  ])("$name", async ({ request, values }) => {
    expect(await echo(request)).toEqual({ values, files: [] });
  });

  it.each([
    {
      name: "a file in memory",
      request: postRequest(
        "echo",
        MULTIPART,
        `${part('name="document"; filename="a\\"b.txt"', "content", "text/plain")}--XX--`,
      ),
      file: {
        field: "document",
        fileName: 'a"b.txt',
        contentType: "text/plain",
        sizeBytes: 7,
        place: "memory",
        head: "content",
      },
    },
    {
      name: "a file on disk",
      request: postRequest(
        "echo",
        MULTIPART,
        `${part('name="photo"; filename=""', "z".repeat(3_000_000))}--XX--`,
      ),
      file: {
        field: "photo",
        fileName: "",
        contentType: "",
        sizeBytes: 3_000_000,
        place: "disk",
        head: "zzzzzzzz",
      },
    },
    {
      name: "a body of another type",
      request: postRequest("echo", "", "whatever"),
      file: {
        field: "file",
        fileName: "",
        contentType: "",
        sizeBytes: 8,
        place: "memory",
        head: "whatever",
      },
    },
  ])("takes $name", async ({ request, file }) => {
    expect(await echo(request)).toEqual({ values: {}, files: [file] });
    await expect.poll(() => server.uploads()).toEqual([]);
  });

  it.each([1, 7, 64])("reads multipart in pieces of %i bytes", async (size) => {
    const body = `${part('name="a"', "1\r\n--X")}${part('name="document"; filename="f"', "\r\n--XY\r\n")}--XX--\r\n`;
    const bytes = postRequest("echo", MULTIPART, body);
    const head = bytes.length - Buffer.byteLength(body);
    const pieces: Buffer[] = [];
    for (let at = head; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
    // Pieces that are written apart arrive apart often enough; the smallest size takes the longest.
    const shown = size === 1 ? pieces.slice(0, 40) : pieces;
    const rest = Buffer.concat(pieces.slice(shown.length));
    const { answers } = await sendRaw(server.port, bytes.subarray(0, head), {
      answers: 1,
      later: [...shown, ...(rest.length > 0 ? [rest] : [])],
    });
    expect(JSON.parse(answers[0]?.body ?? "")).toMatchObject({
      result: { values: { a: "1\r\n--X" }, files: [{ sizeBytes: 8, head: "\r\n--XY\r\n" }] },
    });
  });
});
