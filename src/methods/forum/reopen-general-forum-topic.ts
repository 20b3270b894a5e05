import type { BotApiMethod } from "../method.ts";
import { switchGeneralTopic } from "./topic-switch.ts";

/** reopenGeneralForumTopic. @see https://core.telegram.org/bots/api#reopengeneralforumtopic */
export const reopenGeneralForumTopic: BotApiMethod = switchGeneralTopic({ closed: false });
