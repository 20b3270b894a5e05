import type { BotApiMethod } from "../method.ts";
import { switchGeneralTopic } from "./topic-switch.ts";

/** unhideGeneralForumTopic. @see https://core.telegram.org/bots/api#unhidegeneralforumtopic */
export const unhideGeneralForumTopic: BotApiMethod = switchGeneralTopic({ hidden: false });
