import type * as Tl from "../../../schemas/generated/tl.ts";
import type { AnyoneHandlers, RpcContext } from "./rpc-context.ts";

const CONFIG_LIFETIME_S = 3600;

/** `thisDc` must be the one connected to: TDLib asks again and again for any other. */
function config({ world, session, dcs }: RpcContext): Tl.config {
  const now = world.clock.now();
  return {
    _: "config",
    date: now,
    expires: now + CONFIG_LIFETIME_S,
    testMode: false,
    thisDc: session.dcId,
    dcOptions: dcs().map(({ id, ip, port }) => ({
      _: "dcOption",
      static: true,
      thisPortOnly: true,
      id,
      ipAddress: ip,
      port,
    })),
    dcTxtDomainName: "localhost",
    chatSizeMax: 200,
    megagroupSizeMax: 200_000,
    forwardedCountMax: 100,
    onlineUpdatePeriodMs: 210_000,
    offlineBlurTimeoutMs: 5000,
    offlineIdleTimeoutMs: 30_000,
    onlineCloudTimeoutMs: 300_000,
    notifyCloudDelayMs: 30_000,
    notifyDefaultDelayMs: 1500,
    pushChatPeriodMs: 60_000,
    pushChatLimit: 2,
    editTimeLimit: 172_800,
    revokeTimeLimit: 2_147_483_647,
    revokePmTimeLimit: 2_147_483_647,
    ratingEDecay: 2_419_200,
    stickersRecentLimit: 200,
    channelsReadMediaPeriod: 604_800,
    callReceiveTimeoutMs: 20_000,
    callRingTimeoutMs: 90_000,
    callConnectTimeoutMs: 30_000,
    callPacketTimeoutMs: 10_000,
    meUrlPrefix: "https://t.me/",
    captionLengthMax: 1024,
    messageLengthMax: 4096,
    webfileDcId: session.dcId,
  };
}

/** What clients ask before they log in. @see https://core.telegram.org/api/config */
export const helpHandlers: AnyoneHandlers = {
  "help.getConfig": config,
  "help.getNearestDc": ({ session }) => ({
    _: "nearestDc",
    country: "NL",
    thisDc: session.dcId,
    nearestDc: session.dcId,
  }),
  "help.getAppConfig": () => ({
    _: "help.appConfig",
    hash: 1,
    config: { _: "jsonObject", value: [] },
  }),
  "help.getCdnConfig": () => ({ _: "cdnConfig", publicKeys: [] }),
  "help.getTermsOfServiceUpdate": ({ world }) => ({
    _: "help.termsOfServiceUpdateEmpty",
    expires: world.clock.now() + CONFIG_LIFETIME_S,
  }),
  "help.getPromoData": ({ world }) => ({
    _: "help.promoDataEmpty",
    expires: world.clock.now() + CONFIG_LIFETIME_S,
  }),
  "help.getPeerColors": () => ({ _: "help.peerColors", hash: 1, colors: [] }),
  "help.getPeerProfileColors": () => ({ _: "help.peerColors", hash: 1, colors: [] }),
  "langpack.getLangPack": (_context, { langCode }) => ({
    _: "langPackDifference",
    langCode,
    fromVersion: 0,
    version: 1,
    strings: [],
  }),
};
