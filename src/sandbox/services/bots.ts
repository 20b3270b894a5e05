import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import { type BotAbout, type BotProfile, commandsKey } from "../world/bot-profiles.ts";
import type { WorldUser } from "../world/world-user.ts";
import { inputPlace, inputUser } from "./input-peers.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";

const MAX_COMMANDS = 100;
const MAX_COMMAND_DESCRIPTION = 256;
const MAX_NAME = 64;
const MAX_ABOUT = 120;
const MAX_DESCRIPTION = 512;
const MAX_MENU_TEXT = 64;

/** @throws {RpcError} 400 USER_BOT_REQUIRED, LANG_CODE_INVALID */
function ownProfile({ user, botProfiles }: UserContext, langCode = ""): BotProfile {
  if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
  if (langCode !== "" && !/^[a-z]{2}$/.test(langCode)) throw new RpcError(400, "LANG_CODE_INVALID");
  return botProfiles.of(user.id);
}

/** @throws {RpcError} 400 as Telegram refuses the scope */
function scopeKey(context: UserContext, scope: Tl.BotCommandScope, langCode: string): string {
  const { world, user } = context;
  if (!("peer" in scope)) return commandsKey(scope._, undefined, undefined, langCode);
  const place = inputPlace(world, user, scope.peer);
  const peerId = place.kind === "chat" ? -place.chat.id : place.b.id;
  const userId = "userId" in scope ? inputUser(world, user, scope.userId).id : undefined;
  return commandsKey(scope._, peerId, userId, langCode);
}

function checkCommand({ command, description }: Tl.botCommand): void {
  if (!/^[a-z0-9_]{1,32}$/.test(command)) throw new RpcError(400, "BOT_COMMAND_INVALID");
  if (description === "" || description.length > MAX_COMMAND_DESCRIPTION)
    throw new RpcError(400, "BOT_COMMAND_DESCRIPTION_INVALID");
}

const ownAbout = (user: WorldUser, profile: BotProfile, langCode: string): BotAbout =>
  profile.about.get(langCode) ?? {
    name: langCode === "" ? user.firstName : "",
    about: "",
    description: "",
  };

/** A person's own button, else the one for all, else the commands. */
const menuButton = ({ menuButtons }: BotProfile, userId: number): Tl.BotMenuButton =>
  menuButtons.get(userId) ?? menuButtons.get(0) ?? { _: "botMenuButtonDefault" };

function setBotInfo(
  context: UserContext,
  request: Tl.Methods["bots.setBotInfo"]["params"],
): boolean {
  const { user } = context;
  const { langCode, name, about, description } = request;
  const profile = ownProfile(context, langCode);
  if (name !== undefined && name.length > MAX_NAME) throw new RpcError(400, "BOT_TITLE_INVALID");
  if (about !== undefined && about.length > MAX_ABOUT) throw new RpcError(400, "ABOUT_TOO_LONG");
  if (description !== undefined && description.length > MAX_DESCRIPTION)
    throw new RpcError(400, "DESCRIPTION_TOO_LONG");
  const known = ownAbout(user, profile, langCode);
  profile.about.set(langCode, {
    name: name ?? known.name,
    about: about ?? known.about,
    description: description ?? known.description,
  });
  if (name !== undefined && name !== "" && langCode === "") user.firstName = name;
  return true;
}

function setMenuButton(
  context: UserContext,
  { userId, button }: Tl.Methods["bots.setBotMenuButton"]["params"],
): boolean {
  const { world, user } = context;
  const profile = ownProfile(context);
  if (button._ === "botMenuButton") {
    if (button.text === "" || button.text.length > MAX_MENU_TEXT)
      throw new RpcError(400, "BUTTON_TEXT_INVALID");
    if (!button.url.startsWith("https://")) throw new RpcError(400, "BUTTON_URL_INVALID");
  }
  const owner = userId._ === "inputUserEmpty" ? 0 : inputUser(world, user, userId).id;
  if (button._ === "botMenuButtonDefault") profile.menuButtons.delete(owner);
  else profile.menuButtons.set(owner, button);
  return true;
}

function sameRights(a: Tl.chatAdminRights | undefined, b: Tl.chatAdminRights): boolean {
  const given = (rights: object): string =>
    Object.entries(rights)
      .filter(([, value]) => value === true)
      .map(([name]) => name)
      .toSorted()
      .join();
  return given(a ?? {}) === given(b);
}

/** What bots say of themselves. */
export const botHandlers: UserHandlers = {
  "bots.setBotCommands": (context, { scope, langCode, commands }) => {
    const profile = ownProfile(context, langCode);
    if (commands.length > MAX_COMMANDS) throw new RpcError(400, "BOT_COMMANDS_TOO_MUCH");
    for (const command of commands) checkCommand(command);
    profile.commands.set(scopeKey(context, scope, langCode), commands);
    return true;
  },

  "bots.resetBotCommands": (context, { scope, langCode }) => {
    ownProfile(context, langCode).commands.delete(scopeKey(context, scope, langCode));
    return true;
  },

  "bots.getBotCommands": (context, { scope, langCode }) => [
    ...(ownProfile(context, langCode).commands.get(scopeKey(context, scope, langCode)) ?? []),
  ],

  "bots.setBotInfo": setBotInfo,

  "bots.getBotInfo": (context, { langCode }) => ({
    _: "bots.botInfo",
    ...ownAbout(context.user, ownProfile(context, langCode), langCode),
  }),

  "bots.setBotMenuButton": setMenuButton,

  "bots.getBotMenuButton": (context, { userId }) => {
    const { world, user } = context;
    const owner = userId._ === "inputUserEmpty" ? 0 : inputUser(world, user, userId).id;
    return menuButton(ownProfile(context), owner);
  },

  "bots.setBotGroupDefaultAdminRights": (context, { adminRights }) => {
    const profile = ownProfile(context);
    if (sameRights(profile.groupRights, adminRights))
      throw new RpcError(400, "RIGHTS_NOT_MODIFIED");
    profile.groupRights = adminRights;
    return true;
  },

  "bots.setBotBroadcastDefaultAdminRights": (context, { adminRights }) => {
    const profile = ownProfile(context);
    if (sameRights(profile.channelRights, adminRights))
      throw new RpcError(400, "RIGHTS_NOT_MODIFIED");
    profile.channelRights = adminRights;
    return true;
  },
};

/** The part of a full user that a bot has set. */
export function fullBot(
  { botProfiles, user }: UserContext,
  found: WorldUser,
): Partial<Tl.userFull> {
  if (found.bot === undefined) return {};
  const profile = botProfiles.of(found.id);
  const { about, description } = ownAbout(found, profile, "");
  const commands =
    profile.commands.get(commandsKey("botCommandScopeUsers", undefined, undefined, "")) ??
    profile.commands.get(commandsKey("botCommandScopeDefault", undefined, undefined, "")) ??
    [];
  return {
    about: about === "" ? undefined : about,
    botInfo: {
      _: "botInfo",
      userId: BigInt(found.id),
      description: description === "" ? undefined : description,
      commands: [...commands],
      menuButton: menuButton(profile, user.id),
    },
    botGroupAdminRights: profile.groupRights,
    botBroadcastAdminRights: profile.channelRights,
  };
}
