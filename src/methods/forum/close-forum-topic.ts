import type { BotApiMethod } from "../method.ts";
import { switchTopic } from "./topic-switch.ts";

/** closeForumTopic. @see https://core.telegram.org/bots/api#closeforumtopic */
export const closeForumTopic: BotApiMethod = switchTopic({ closed: true });
