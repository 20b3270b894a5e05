import type * as Tl from "../../../schemas/generated/tl.ts";
import { RpcError } from "../../core/rpc-error.ts";
import type { InviteLink } from "../world/chat-administration.ts";
import { userAs } from "../world/peer-view.ts";
import type { WorldChat } from "../world/world-chat.ts";
import { checkMayManage, inputChat } from "./administrators.ts";
import type { UserContext, UserHandlers } from "./rpc-context.ts";
import { inputUser } from "./input-peers.ts";

const SUBSCRIPTION_PERIOD_S = 2_592_000;
const MAX_SUBSCRIPTION_PRICE = 10_000n;

/** A link as its administrator sees it. */
export const exportedInvite = (link: InviteLink): Tl.chatInviteExported => ({
  _: "chatInviteExported",
  revoked: link.isRevoked || undefined,
  permanent: link.isPermanent || undefined,
  requestNeeded: link.requestNeeded || undefined,
  link: link.link,
  adminId: BigInt(link.adminId),
  date: link.date,
  expireDate: link.expireDate === 0 ? undefined : link.expireDate,
  usageLimit: link.usageLimit === 0 ? undefined : link.usageLimit,
  usage: link.usage === 0 ? undefined : link.usage,
  title: link.title === "" ? undefined : link.title,
  subscriptionPricing: link.pricing,
});

/** The link that an administrator has as the chat's own. */
export function primaryLink(links: Iterable<InviteLink>, adminId: number): InviteLink | undefined {
  for (const link of links)
    if (link.isPermanent && !link.isRevoked && link.adminId === adminId) return link;
  return undefined;
}

type NewLink = Partial<
  Pick<InviteLink, "title" | "expireDate" | "usageLimit" | "requestNeeded" | "pricing">
>;

function addLink(
  { world, user }: UserContext,
  chat: WorldChat,
  isPermanent: boolean,
  given: NewLink = {},
): InviteLink {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(world.ids.nextLong("invite"));
  const link: InviteLink = {
    link: `https://t.me/+${bytes.toString("base64url")}`,
    adminId: user.id,
    date: world.clock.now(),
    isPermanent,
    title: given.title ?? "",
    expireDate: given.expireDate ?? 0,
    usageLimit: given.usageLimit ?? 0,
    usage: 0,
    requestNeeded: given.requestNeeded ?? false,
    isRevoked: false,
    pricing: given.pricing,
  };
  chat.administration.links.set(link.link, link);
  return link;
}

/** @throws {RpcError} 400 PRICING_CHAT_INVALID, SUBSCRIPTION_PERIOD_INVALID, STARS_AMOUNT_INVALID */
function checkPricing(chat: WorldChat, pricing: Tl.StarsSubscriptionPricing | undefined): void {
  if (pricing === undefined) return;
  if (chat.type !== "channel") throw new RpcError(400, "PRICING_CHAT_INVALID");
  if (pricing.period !== SUBSCRIPTION_PERIOD_S)
    throw new RpcError(400, "SUBSCRIPTION_PERIOD_INVALID");
  if (pricing.amount > MAX_SUBSCRIPTION_PRICE) throw new RpcError(400, "STARS_AMOUNT_INVALID");
}

function exportInvite(
  context: UserContext,
  request: Tl.Methods["messages.exportChatInvite"]["params"],
): Tl.ExportedChatInvite {
  const { user, world } = context;
  const chat = inputChat(context, request.peer);
  checkMayManage(chat, user, "inviteUsers");
  const { expireDate, usageLimit, title, subscriptionPricing } = request;
  if (request.legacyRevokePermanent === true) {
    const old = primaryLink(chat.administration.links.values(), user.id);
    if (old !== undefined) old.isRevoked = true;
    return exportedInvite(addLink(context, chat, true));
  }
  if (expireDate !== undefined && expireDate !== 0 && expireDate <= world.clock.now())
    throw new RpcError(400, "EXPIRE_DATE_INVALID");
  if (usageLimit !== undefined && (usageLimit < 0 || usageLimit > 99_999))
    throw new RpcError(400, "USAGE_LIMIT_INVALID");
  checkPricing(chat, subscriptionPricing);
  const link = addLink(context, chat, false, {
    ...(expireDate !== undefined && { expireDate }),
    ...(usageLimit !== undefined && { usageLimit }),
    ...(title !== undefined && { title }),
    requestNeeded: request.requestNeeded === true,
    pricing: subscriptionPricing,
  });
  return exportedInvite(link);
}

function editInvite(
  context: UserContext,
  request: Tl.Methods["messages.editExportedChatInvite"]["params"],
): Tl.messages_ExportedChatInvite {
  const { user, world } = context;
  const chat = inputChat(context, request.peer);
  checkMayManage(chat, user, "inviteUsers");
  const link = chat.administration.links.get(request.link);
  if (link === undefined || link.isRevoked) throw new RpcError(400, "INVITE_HASH_EXPIRED");
  if (link.adminId !== user.id && chat.members.get(user.id)?.status !== "creator")
    throw new RpcError(400, "CHAT_ADMIN_REQUIRED");
  const users = [userAs(world, user, world.users.get(link.adminId) ?? user)];
  if (request.revoked === true) {
    link.isRevoked = true;
    const invite = exportedInvite(link);
    if (!link.isPermanent) return { _: "messages.exportedChatInvite", invite, users };
    const newInvite = exportedInvite(addLink(context, chat, true));
    return { _: "messages.exportedChatInviteReplaced", invite, newInvite, users };
  }
  if (link.isPermanent) throw new RpcError(400, "CHAT_INVITE_PERMANENT");
  if (request.title !== undefined) link.title = request.title;
  if (request.expireDate !== undefined) link.expireDate = request.expireDate;
  if (request.usageLimit !== undefined) link.usageLimit = request.usageLimit;
  if (request.requestNeeded !== undefined) link.requestNeeded = request.requestNeeded;
  return { _: "messages.exportedChatInvite", invite: exportedInvite(link), users };
}

function hideRequest(
  context: UserContext,
  request: Tl.Methods["messages.hideChatJoinRequest"]["params"],
): Tl.Updates {
  const { world, user, feed, session, joinRequests } = context;
  const chat = inputChat(context, request.peer);
  checkMayManage(chat, user, "inviteUsers");
  const asker = inputUser(world, user, request.userId);
  if (chat.members.has(asker.id)) throw new RpcError(400, "USER_ALREADY_PARTICIPANT");
  if (!chat.administration.requests.has(asker.id))
    throw new RpcError(400, "HIDE_REQUESTER_MISSING");
  joinRequests.decide(chat, user, asker, request.approved === true);
  return feed.takeResult(user, session, []);
}

function answerQuery(
  { user, joinRequests }: UserContext,
  { queryId, result }: Tl.Methods["bots.setJoinChatResults"]["params"],
): boolean {
  if (user.bot === undefined) throw new RpcError(400, "USER_BOT_REQUIRED");
  const open = joinRequests.byQuery(user, queryId);
  if (open === undefined) throw new RpcError(400, "QUERY_ID_INVALID");
  const { chat, request } = open;
  if (result._ === "joinChatBotResultWebView") {
    if (!/^https:\/\/./.test(result.url)) throw new RpcError(400, "URL_INVALID");
    request.webAppUrl = result.url;
  } else if (result._ !== "joinChatBotResultQueued")
    joinRequests.decide(chat, user, request.user, result._ === "joinChatBotResultApproved");
  return true;
}

/** Links by which people join, and those who ask to. */
export const inviteLinkHandlers: UserHandlers = {
  "messages.exportChatInvite": exportInvite,
  "messages.editExportedChatInvite": editInvite,
  "messages.hideChatJoinRequest": hideRequest,
  "bots.setJoinChatResults": answerQuery,
};
