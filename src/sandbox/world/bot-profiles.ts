import type * as Tl from "../../../schemas/generated/tl.ts";

/** What a bot says of itself in one language. */
export interface BotAbout {
  readonly name: string;
  readonly about: string;
  readonly description: string;
}

/** What a bot has set of itself. */
export interface BotProfile {
  /** By {@link commandsKey}. */
  readonly commands: Map<string, readonly Tl.botCommand[]>;
  /** By language; "" for all others. */
  readonly about: Map<string, BotAbout>;
  /** By user id; 0 for all others. */
  readonly menuButtons: Map<number, Tl.BotMenuButton>;
  groupRights: Tl.chatAdminRights | undefined;
  channelRights: Tl.chatAdminRights | undefined;
}

/** Where commands are kept: the scope's kind, peer and member, and the language. */
export const commandsKey = (
  kind: Tl.BotCommandScope["_"],
  peerId: number | undefined,
  userId: number | undefined,
  langCode: string,
): string => [kind, peerId ?? "", userId ?? "", langCode].join("/");

/** What bots have set of themselves, by their ids. */
export class BotProfiles {
  readonly all = new Map<number, BotProfile>();

  of(botId: number): BotProfile {
    let profile = this.all.get(botId);
    if (profile === undefined) {
      profile = {
        commands: new Map(),
        about: new Map(),
        menuButtons: new Map(),
        groupRights: undefined,
        channelRights: undefined,
      };
      this.all.set(botId, profile);
    }
    return profile;
  }
}
