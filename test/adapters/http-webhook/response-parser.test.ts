import { describe, expect, it } from "vitest";
import {
  BadResponseError,
  ResponseParser,
  type WebhookResponse,
} from "../../../src/adapters/http-webhook/response-parser.ts";

interface Case {
  readonly name: string;
  readonly text: string;
  readonly expected: Partial<WebhookResponse> & { readonly text?: string };
}

const cases: readonly Case[] = [
  {
    name: "no body",
    text: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n",
    expected: { status: 200, reason: "OK", keepAlive: true, text: "" },
  },
  {
    name: "a body by length",
    text: "HTTP/1.1 200 OK\r\ncontent-length: 5\r\nContent-Type: application/json\r\n\r\nhello",
    expected: { contentType: "application/json", text: "hello" },
  },
  {
    name: "a body in chunks, with a trailer",
    text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\nX: y\r\n\r\n",
    expected: { text: "hello world" },
  },
  {
    name: "no reason",
    text: "HTTP/1.1 503\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n",
    expected: { status: 503, reason: "", retryAfter: "7" },
  },
  {
    name: "no length and no chunks: no body",
    text: "HTTP/1.1 200 OK\r\n\r\n",
    expected: { status: 200, keepAlive: true, text: "" },
  },
  {
    name: "100 before the answer",
    text: "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n",
    expected: { status: 201 },
  },
  {
    name: "HTTP/1.0 is not kept alive",
    text: "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
    expected: { keepAlive: false },
  },
  {
    name: "HTTP/1.0 that says so is kept alive",
    text: "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
    expected: { keepAlive: true },
  },
  {
    name: "Connection: close is not kept alive",
    text: "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n",
    expected: { keepAlive: false },
  },
];

const check = (response: WebhookResponse | undefined, expected: Case["expected"]): void => {
  const { text, ...fields } = expected;
  expect(response).toMatchObject(fields);
  if (text !== undefined) expect(response?.body.toString()).toBe(text);
};

describe("ResponseParser reads", () => {
  it.each(cases)("$name", ({ text, expected }) => {
    check(new ResponseParser().push(Buffer.from(text)), expected);
  });

  it.each(cases)("$name, again and again, between others", ({ text, expected }) => {
    const parser = new ResponseParser();
    const scratch = Buffer.alloc(4096);
    const other = "HTTP/1.1 500 Oops\r\nContent-Length: 3\r\n\r\nno!";
    for (const next of [text, text, other, text, other, other, text]) {
      const response = parser.push(scratch, scratch.write(next, "latin1"));
      check(response, next === other ? { status: 500, reason: "Oops", text: "no!" } : expected);
    }
  });

  it.each(cases)("$name, byte by byte out of a buffer that is used again", ({ text, expected }) => {
    const parser = new ResponseParser();
    const scratch = Buffer.alloc(1);
    let response: WebhookResponse | undefined;
    for (const byte of Buffer.from(text)) {
      expect(response).toBeUndefined();
      scratch[0] = byte;
      response = parser.push(scratch);
    }
    check(response, expected);
  });

  it("several on one connection", () => {
    const parser = new ResponseParser();
    for (const { text, expected } of cases) check(parser.push(Buffer.from(text)), expected);
    expect(parser.hasExcess).toBe(false);
  });

  it("no body where no length is given, whatever follows", () => {
    const parser = new ResponseParser();
    const response = parser.push(Buffer.from("HTTP/1.1 200 OK\r\n\r\nhello"));
    expect(response).toMatchObject({ status: 200, keepAlive: true });
    expect(response?.body.length).toBe(0);
    expect(parser.hasExcess).toBe(true);
  });

  it("but does not keep a body over 4 MiB", () => {
    const parser = new ResponseParser();
    const size = 5 << 20;
    parser.push(Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`));
    const response = parser.push(Buffer.alloc(size));
    expect(response?.status).toBe(200);
    expect(response?.body.length).toBe(0);
  });
});

it("notices what nobody asked for", () => {
  const parser = new ResponseParser();
  parser.push(Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1"));
  expect(parser.hasExcess).toBe(true);
});

it.each([
  "hello\r\n\r\n",
  "HTTP/2 200 OK\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
  `HTTP/1.1 200 OK\r\nX: ${"y".repeat(70_000)}`,
])("refuses %#", (text) => {
  expect(() => new ResponseParser().push(Buffer.from(text))).toThrow(BadResponseError);
});
