import type * as Tl from "../../../schemas/generated/tl.ts";
import { forwardDrafts } from "../services/forward-messages.ts";
import type { StoredMedia } from "../services/media-store.ts";
import { placeMedia } from "../services/place-media.ts";
import { storePoll } from "../services/poll-media.ts";
import { checkMayWrite } from "../world/messages.ts";
import type { Place } from "../world/world-message.ts";
import type { WorldUser } from "../world/world-user.ts";
import { badRequest } from "./control-error.ts";
import type { ControlContext, UserAction } from "./control-route.ts";
import { Fields } from "./fields.ts";
import { messageField, placeField, replyField } from "./message-fields.ts";
import { observedMessage } from "./observed-message.ts";
import { placeNamed } from "./world-lookup.ts";

/** Reads what the content needs and makes it what a message holds. */
type ReadMedia = (actor: Actor, place: Place, fields: Fields) => StoredMedia;
type Actor = ControlContext["parts"] & { readonly user: WorldUser };

/** An action that sends a message without a text. */
const send =
  (read: ReadMedia): UserAction =>
  ({ parts, ...context }, user, fields) => {
    const place = placeField({ parts, ...context }, user, fields);
    const replyTo = replyField(user, place, fields);
    const silent = fields.flag("disable_notification");
    const noforwards = fields.flag("protect_content");
    checkMayWrite(user, place);
    const stored = read({ ...parts, user }, place, fields);
    const content = { text: "", entities: [] };
    const draft = { place, from: user, content, replyTo, silent, noforwards, ...stored };
    return observedMessage(parts, user, parts.messages.post(draft));
  };

function numberField(fields: Fields, name: string): number {
  const value = Number(fields.required(name, fields.raw(name)));
  if (!Number.isFinite(value)) throw badRequest(`${name} must be a number`);
  return value;
}

const pointFields = (fields: Fields): Tl.inputGeoPoint => ({
  _: "inputGeoPoint",
  lat: numberField(fields, "latitude"),
  long: numberField(fields, "longitude"),
  accuracyRadius: fields.optionalCount("horizontal_accuracy"),
});

const sendLocation = send((actor, _place, fields) => {
  const geoPoint = pointFields(fields);
  const period = fields.optionalCount("live_period");
  const heading = fields.optionalCount("heading");
  const proximityNotificationRadius = fields.optionalCount("proximity_alert_radius");
  fields.finish();
  if (period === undefined)
    return placeMedia.inputMediaGeoPoint(actor, { _: "inputMediaGeoPoint", geoPoint });
  const live = { geoPoint, period, heading, proximityNotificationRadius };
  return placeMedia.inputMediaGeoLive(actor, { _: "inputMediaGeoLive", ...live });
});

const sendVenue = send((actor, _place, fields) => {
  const venue: Tl.inputMediaVenue = {
    _: "inputMediaVenue",
    geoPoint: pointFields(fields),
    title: fields.string("title"),
    address: fields.string("address"),
    provider: "foursquare",
    venueId: fields.optionalString("foursquare_id") ?? "",
    venueType: fields.optionalString("foursquare_type") ?? "",
  };
  fields.finish();
  return placeMedia.inputMediaVenue(actor, venue);
});

const sendContact = send((actor, _place, fields) => {
  const contact: Tl.inputMediaContact = {
    _: "inputMediaContact",
    phoneNumber: fields.string("phone_number"),
    firstName: fields.string("first_name"),
    lastName: fields.optionalString("last_name") ?? "",
    vcard: fields.optionalString("vcard") ?? "",
  };
  fields.finish();
  return placeMedia.inputMediaContact(actor, contact);
});

/** One's own contact, as by the button that asks for it. */
const shareContact = send((actor, _place, fields) => {
  fields.finish();
  const { user } = actor;
  return placeMedia.inputMediaContact(actor, {
    _: "inputMediaContact",
    phoneNumber: `+${user.phone ?? ""}`,
    firstName: user.firstName,
    lastName: user.lastName ?? "",
    vcard: "",
  });
});

const sendDice = send((actor, _place, fields) => {
  const emoticon = fields.optionalString("emoji") ?? "🎲";
  fields.finish();
  return placeMedia.inputMediaDice(actor, { _: "inputMediaDice", emoticon });
});

const plainText = (text: string): Tl.textWithEntities => ({
  _: "textWithEntities",
  text,
  entities: [],
});

/** An option is a text, or an object with one. */
function optionText(option: unknown): string {
  if (typeof option === "string") return option;
  if (typeof option !== "object" || option === null)
    throw badRequest("an option must be a string or an object");
  const fields = new Fields(new Map(Object.entries(option)));
  const text = fields.string("text");
  fields.finish();
  return text;
}

const noMedia = (): never => {
  throw badRequest("people's polls have no media here");
};

const sendPoll = send((actor, place, fields) => {
  const isQuiz = fields.optionalString("type") === "quiz";
  const single = fields.optionalCount("correct_option_id");
  const several = fields.list("correct_option_ids").map(Number);
  const answers = fields.list("options").map((option): Tl.inputPollAnswer => ({
    _: "inputPollAnswer",
    text: plainText(optionText(option)),
  }));
  const poll: Tl.poll = {
    _: "poll",
    id: 0n,
    question: plainText(fields.string("question")),
    answers,
    quiz: isQuiz || undefined,
    publicVoters: fields.flag("is_anonymous") === false || undefined,
    multipleChoice: fields.flag("allows_multiple_answers") || undefined,
    revotingDisabled: isQuiz || undefined,
    closePeriod: fields.optionalCount("open_period"),
    hash: 0n,
  };
  const solution = fields.optionalString("explanation");
  fields.finish();
  const correctAnswers = single === undefined ? several : [single];
  const input: Tl.inputMediaPoll = { _: "inputMediaPoll", poll, correctAnswers, solution };
  return storePoll(actor, input, place, noMedia);
});

const vote: UserAction = (context, user, fields) => {
  const place = placeField(context, user, fields);
  const message = messageField(user, place, fields.integer("message_id"));
  const options = fields.list("option_ids").map(Number);
  fields.finish();
  if (message.poll === undefined) throw badRequest("the message is not a poll");
  context.parts.polls.vote(message.poll, user, options);
  return true;
};

const forwardMessages: UserAction = (context, user, fields) => {
  const { parts } = context;
  const place = placeField(context, user, fields);
  const from = placeNamed(
    parts.world,
    user,
    fields.required("from_chat_id", fields.raw("from_chat_id")),
  );
  const single = fields.optionalInteger("message_id");
  const ids = single === undefined ? fields.list("message_ids").map(Number) : [single];
  const mode = {
    dropAuthor: fields.flag("drop_author"),
    dropCaptions: fields.flag("remove_caption"),
    silent: fields.flag("disable_notification"),
  };
  fields.finish();
  checkMayWrite(user, place);
  const originals = ids.map((id) => messageField(user, from, id));
  const drafts = forwardDrafts(parts.world, user, originals, place, mode);
  const sent = drafts.map((draft) => observedMessage(parts, user, parts.messages.post(draft)));
  return single === undefined ? sent : sent[0];
};

/** What people send besides texts and files, by the name of the action. */
export const talkActions: ReadonlyMap<string, UserAction> = new Map([
  ["sendLocation", sendLocation],
  ["sendVenue", sendVenue],
  ["sendContact", sendContact],
  ["shareContact", shareContact],
  ["sendDice", sendDice],
  ["sendPoll", sendPoll],
  ["vote", vote],
  ["forwardMessage", forwardMessages],
  ["forwardMessages", forwardMessages],
]);
