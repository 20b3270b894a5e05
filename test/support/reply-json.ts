import type { MethodReply } from "../../src/methods/method.ts";

/** What a method answers, read. @param reply undefined = there is no such method */
export function replyJson(reply: MethodReply | undefined): unknown {
  if (reply === undefined) throw new Error("the method does not exist");
  const { json } = reply;
  return JSON.parse(typeof json === "string" ? json : Buffer.concat(json).toString());
}
