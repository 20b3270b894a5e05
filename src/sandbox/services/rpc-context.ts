import type * as Tl from "../../../schemas/generated/tl.ts";
import type { ClientSession, DataCentreControl } from "../rpc-backend.ts";
import type { BotProfiles } from "../world/bot-profiles.ts";
import type { CallbackQueries } from "../world/callback-queries.ts";
import type { Chats } from "../world/chats.ts";
import type { Faults } from "../world/faults.ts";
import type { JoinRequests } from "../world/join-requests.ts";
import type { Games } from "../world/games.ts";
import type { InlineQueries } from "../world/inline-queries.ts";
import type { LoginCodes } from "../world/login-codes.ts";
import type { LoginTokens } from "../world/login-tokens.ts";
import type { Messages } from "../world/messages.ts";
import type { Passwords } from "../world/passwords.ts";
import type { WorldFiles } from "../world/world-files.ts";
import type { Payments } from "../world/payments.ts";
import type { Polls } from "../world/polls.ts";
import type { Pins } from "../world/pins.ts";
import type { Reactions } from "../world/reactions.ts";
import type { Sessions } from "../world/sessions.ts";
import type { StickerSets } from "../world/sticker-sets.ts";
import type { Topics } from "../world/topics.ts";
import type { UpdateFeed } from "../world/update-feed.ts";
import type { UpdatesStatuses } from "../world/updates-statuses.ts";
import type { WebAppQueries } from "../world/web-app-queries.ts";
import type { WorldUser } from "../world/world-user.ts";
import type { World } from "../world/world.ts";
import type { FetchUrl } from "./fetch-url.ts";

/** The world with all that acts in it. */
export interface WorldParts {
  readonly world: World;
  readonly feed: UpdateFeed;
  readonly faults: Faults;
  readonly sessions: Sessions;
  readonly codes: LoginCodes;
  readonly passwords: Passwords;
  readonly loginTokens: LoginTokens;
  readonly messages: Messages;
  readonly chats: Chats;
  readonly joinRequests: JoinRequests;
  readonly pins: Pins;
  readonly stickerSets: StickerSets;
  readonly topics: Topics;
  readonly reactions: Reactions;
  readonly callbackQueries: CallbackQueries;
  readonly polls: Polls;
  readonly inlineQueries: InlineQueries;
  readonly games: Games;
  readonly payments: Payments;
  readonly webAppQueries: WebAppQueries;
  readonly files: WorldFiles;
  readonly fetchUrl: FetchUrl;
  readonly botProfiles: BotProfiles;
  readonly updatesStatuses: UpdatesStatuses;
  /** Addresses for help.getConfig; none until the data centre listens. */
  readonly dcs: () => DataCentreControl["dcs"];
}

/** What a handler is given besides the request. */
export interface RpcContext extends WorldParts {
  readonly session: ClientSession;
}

/** As {@link RpcContext}, of a session that is logged in. */
export interface UserContext extends RpcContext {
  readonly user: WorldUser;
}

type Handler<M extends keyof Tl.Methods, C> = (
  context: C,
  request: Tl.Methods[M]["params"],
) => Tl.Methods[M]["result"] | Promise<Tl.Methods[M]["result"]>;

/** Handlers by method that need a login. */
export type UserHandlers = { readonly [M in keyof Tl.Methods]?: Handler<M, UserContext> };

/** Handlers by method that anyone may call. */
export type AnyoneHandlers = { readonly [M in keyof Tl.Methods]?: Handler<M, RpcContext> };
