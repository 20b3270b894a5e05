import type * as Tl from "../../../schemas/generated/tl.ts";
import type { BotProfiles } from "../world/bot-profiles.ts";
import { loadTl, storeOptionalTl, storeTl } from "./stored-tl.ts";
import type { StoredBotProfile, StoredTl } from "./world-state.ts";

/** What bots have set of themselves, as it is stored. */
export const captureBotProfiles = (profiles: BotProfiles): StoredBotProfile[] =>
  Array.from(profiles.all, ([botId, profile]) => ({
    botId,
    commands: Array.from(profile.commands, ([key, commands]) => [
      key,
      storeTl("Vector<BotCommand>", commands),
    ]),
    about: [...profile.about],
    menuButtons: Array.from(profile.menuButtons, ([userId, button]) => [
      userId,
      storeTl("BotMenuButton", button),
    ]),
    groupRights: storeOptionalTl("ChatAdminRights", profile.groupRights),
    channelRights: storeOptionalTl("ChatAdminRights", profile.channelRights),
  }));

const rightsOf = (stored: StoredTl | undefined): Tl.chatAdminRights | undefined =>
  stored === undefined ? undefined : (loadTl("ChatAdminRights", stored) as Tl.chatAdminRights);

/** Brings them back. */
export function restoreBotProfiles(
  profiles: BotProfiles,
  stored: readonly StoredBotProfile[],
): void {
  for (const row of stored) {
    const profile = profiles.of(row.botId);
    for (const [key, commands] of row.commands)
      profile.commands.set(key, loadTl("Vector<BotCommand>", commands) as Tl.botCommand[]);
    for (const [language, about] of row.about) profile.about.set(language, about);
    for (const [userId, button] of row.menuButtons)
      profile.menuButtons.set(userId, loadTl("BotMenuButton", button) as Tl.BotMenuButton);
    profile.groupRights = rightsOf(row.groupRights);
    profile.channelRights = rightsOf(row.channelRights);
  }
}
