import type { BotApiMethod } from "../method.ts";
import { switchGeneralTopic } from "./topic-switch.ts";

/** hideGeneralForumTopic. @see https://core.telegram.org/bots/api#hidegeneralforumtopic */
export const hideGeneralForumTopic: BotApiMethod = switchGeneralTopic({ hidden: true });
