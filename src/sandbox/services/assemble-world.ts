import type { DataCentreControl } from "../rpc-backend.ts";
import { BotProfiles } from "../world/bot-profiles.ts";
import { CallbackQueries } from "../world/callback-queries.ts";
import { Chats } from "../world/chats.ts";
import { Faults } from "../world/faults.ts";
import { JoinRequests } from "../world/join-requests.ts";
import { Games } from "../world/games.ts";
import { InlineQueries } from "../world/inline-queries.ts";
import { LoginCodes } from "../world/login-codes.ts";
import { LoginTokens } from "../world/login-tokens.ts";
import { Messages } from "../world/messages.ts";
import { Passwords } from "../world/passwords.ts";
import { WorldFiles } from "../world/world-files.ts";
import { Payments } from "../world/payments.ts";
import { Polls } from "../world/polls.ts";
import { Pins } from "../world/pins.ts";
import { Reactions } from "../world/reactions.ts";
import { Sessions } from "../world/sessions.ts";
import { StickerSets } from "../world/sticker-sets.ts";
import { Topics } from "../world/topics.ts";
import { UpdateFeed } from "../world/update-feed.ts";
import { UpdatesStatuses } from "../world/updates-statuses.ts";
import { WebAppQueries } from "../world/web-app-queries.ts";
import { World, type WorldOptions } from "../world/world.ts";
import { createFetchUrl } from "./fetch-url.ts";
import { CallJournal } from "./call-journal.ts";
import type { WorldParts } from "./rpc-context.ts";
import { WorldBackend } from "./world-backend.ts";

/** A world, what answers RPCs from it, and the slot for the data centre that is started with it. */
export interface AssembledWorld {
  readonly parts: WorldParts;
  readonly journal: CallJournal;
  readonly backend: WorldBackend;
  attach(dataCentre: DataCentreControl): void;
}

export function assembleWorld(options: WorldOptions): AssembledWorld {
  let dataCentre: DataCentreControl | undefined;
  const world = new World(options);
  const faults = new Faults((user) => {
    for (const key of user.account.keys) dataCentre?.dropConnections(key);
  });
  const feed = new UpdateFeed(world, faults);
  const messages = new Messages(world, feed);
  const chats = new Chats(world, feed, messages);
  const files = new WorldFiles(world, options.filesDir);
  const parts: WorldParts = {
    world,
    feed,
    faults,
    messages,
    sessions: new Sessions(world),
    codes: new LoginCodes(world),
    passwords: new Passwords(world),
    loginTokens: new LoginTokens(world),
    chats,
    joinRequests: new JoinRequests(world, feed, chats),
    pins: new Pins(feed, messages),
    topics: new Topics(world, messages),
    reactions: new Reactions(world, feed),
    callbackQueries: new CallbackQueries(world, feed),
    polls: new Polls(world, feed),
    files,
    stickerSets: new StickerSets(world, files),
    games: new Games(world),
    payments: new Payments(world, feed),
    inlineQueries: new InlineQueries(world, feed),
    webAppQueries: new WebAppQueries(world),
    fetchUrl: createFetchUrl(options.fetchesPrivateUrls ?? false),
    botProfiles: new BotProfiles(),
    updatesStatuses: new UpdatesStatuses(),
    dcs: () => dataCentre?.dcs ?? [],
  };
  const journal = new CallJournal();
  return {
    parts,
    journal,
    backend: new WorldBackend(parts, journal),
    attach: (started) => {
      dataCentre = started;
    },
  };
}
