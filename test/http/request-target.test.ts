import { describe, expect, it } from "vitest";
import { checkBotToken } from "../../src/http/bot-token.ts";
import { parseRequestTarget } from "../../src/http/request-target.ts";

describe("the path of a request", () => {
  it.each([
    ["/bot1:a/getMe", { token: "1:a", test: false, method: "getme" }],
    ["/bot1:a/", { token: "1:a", test: false, method: "" }],
    ["/bot1:a/test/getMe", { token: "1:a", test: true, method: "getme" }],
    ["/bot1:a/test/", { token: "1:a", test: true, method: "" }],
    ["/bot1%3Aa%2Fget%4de", { token: "1:a", test: false, method: "getme" }],
    ["/bot1:a/getMe/", { token: "1:a", test: false, method: "getme/" }],
    ["/bot1:a/GETÄ+", { token: "1:a", test: false, method: "getÄ+" }],
    ["/bot/getMe", { token: "", test: false, method: "getme" }],
  ])("%s", (path, target) => {
    expect(parseRequestTarget(path)).toEqual({ kind: "bot", ...target });
  });

  it.each([
    ["/user1:a/getMe", { kind: "user", token: "1:a", test: false, method: "getme" }],
    ["/user1:a/test/authCode", { kind: "user", token: "1:a", test: true, method: "authcode" }],
    ["/userLogin", { kind: "login", token: "", test: false, method: "userlogin" }],
    ["/userlogin/whatever", { kind: "login", token: "", test: false, method: "userlogin" }],
    ["/userLoginQr", { kind: "login", token: "", test: false, method: "userloginqr" }],
    ["/authorizePhone", { kind: "login", token: "", test: false, method: "authorizephone" }],
  ])("%s is a person's", (path, target) => {
    expect(parseRequestTarget(path)).toEqual(target);
  });

  it.each(["/", "/bot1:a", "/Bot1:a/getMe", "//bot1:a/getMe", "/bot1:a/test", "/bot1:a/testMe"])(
    "%s is not found",
    (path) => {
      expect(() => parseRequestTarget(path)).toThrow("Not Found");
    },
  );
});

describe("the syntax of a token", () => {
  const code = (token: string, serves = (): boolean => true): number => {
    try {
      checkBotToken(token, serves);
      return 200;
    } catch (error) {
      return error instanceof Error && "code" in error ? Number(error.code) : 0;
    }
  };

  it.each([
    ["1:a", 200],
    ["18014398509481983:a", 200],
    ["18014398509481984:a", 401],
    ["9223372036854775807:a", 401],
    ["9223372036854775808:a", 421],
    ["-9223372036854775808:a", 401],
    ["-0:a", 421],
    ["01:a", 401],
    ["0:a", 401],
    [":a", 421],
    ["1", 401],
    ["1a:a", 421],
    [" 1:a", 421],
    [`1:${"a".repeat(78)}`, 200],
    [`1:${"a".repeat(79)}`, 401],
    [`1:${"ä".repeat(40)}`, 401],
  ])("%s is answered %i", (token, expected) => {
    expect(code(token)).toBe(expected);
  });

  it("refuses ids that another server answers", () => {
    expect(code("1:a", () => false)).toBe(421);
  });
});
