import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type Conversation, readConversation } from "./conversation.ts";

/** The conversations in a folder, in the order of their names. */
export const conversationFiles = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => join(folder, file));

/** @throws {ConversationError} as {@link readConversation} */
export const conversationOf = (file: string, json: string): Conversation =>
  readConversation(basename(file, ".json"), json);
