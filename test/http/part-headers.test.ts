import { describe, expect, it } from "vitest";
import { multipartBoundary, parsePartHeaders } from "../../src/http/part-headers.ts";

const disposition = (rest: string): string => `\r\nContent-Disposition: form-data;${rest}`;

describe("the headers of a multipart part", () => {
  it.each([
    ["a name that is no quoted string", "name=a; x=y", "a"],
    ["a value that continues on the next line", '\r\n\tname="a"', "a"],
    ["blanks around", ' name = "a" ;filename*=b', "a"],
  ])("are read: %s", (_name, rest, name) => {
    expect(parsePartHeaders(disposition(rest))).toEqual({ name, contentType: "" });
  });

  it.each([
    ["none at all", ""],
    ["a line without a colon", `${disposition(" name=a")}\r\nx`],
    ["a quoted string without an end", disposition(' name="a')],
    ["something behind a quoted string", disposition(' name="a" b')],
    ["a name in upper case", disposition(' NAME="a"')],
  ])("are refused: %s", (_name, text) => {
    expect(() => parsePartHeaders(text)).toThrow();
  });
});

it.each([
  ["multipart/form-data; charset=x; Boundary =XX", "XX"],
  ['multipart/form-data; boundary="X;X"', '"X'],
  ['multipart/form-data; boundary="XX"; a=b', "XX"],
  ["multipart/form-data; boundary= XX", " XX"],
])("the boundary of %j is %j", (contentType, boundary) => {
  expect(multipartBoundary(contentType)).toBe(boundary);
});
