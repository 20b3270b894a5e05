import type { BotApiMethod } from "../method.ts";
import { switchTopic } from "./topic-switch.ts";

/** reopenForumTopic. @see https://core.telegram.org/bots/api#reopenforumtopic */
export const reopenForumTopic: BotApiMethod = switchTopic({ closed: false });
