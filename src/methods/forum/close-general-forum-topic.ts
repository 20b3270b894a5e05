import type { BotApiMethod } from "../method.ts";
import { switchGeneralTopic } from "./topic-switch.ts";

/** closeGeneralForumTopic. @see https://core.telegram.org/bots/api#closegeneralforumtopic */
export const closeGeneralForumTopic: BotApiMethod = switchGeneralTopic({ closed: true });
