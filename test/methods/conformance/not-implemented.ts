/** A reason for a list of published names. */
const because = (reason: string, names: string): readonly (readonly [string, string])[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, reason]);

/** Published methods that answer 501, and why. */
export const NOT_IMPLEMENTED: Readonly<Record<string, string>> = Object.fromEntries([
  ...because(
    "Stars and gifts are not built yet",
    `getAvailableGifts sendGift giftPremiumSubscription getUserGifts getChatGifts getMyStarBalance
      getStarTransactions refundStarPayment editUserStarSubscription`,
  ),
  ...because(
    "business accounts, stories and managed bots are not built yet",
    `getBusinessConnection readBusinessMessage deleteBusinessMessages setBusinessAccountName
      setBusinessAccountUsername setBusinessAccountBio setBusinessAccountProfilePhoto
      removeBusinessAccountProfilePhoto setBusinessAccountGiftSettings
      getBusinessAccountStarBalance transferBusinessAccountStars getBusinessAccountGifts
      convertGiftToStars upgradeGift transferGift postStory repostStory editStory deleteStory
      getManagedBotToken replaceManagedBotToken
      getManagedBotAccessSettings setManagedBotAccessSettings`,
  ),
  ...because(
    "rich, ephemeral and suggested messages and passports are not built yet",
    `sendRichMessage sendRichMessageDraft deleteEphemeralMessage editEphemeralMessageCaption
      editEphemeralMessageMedia editEphemeralMessageReplyMarkup editEphemeralMessageText
      approveSuggestedPost declineSuggestedPost setPassportDataErrors`,
  ),
]);

/** Implemented methods that other tests drive, by lower-case name, and why. */
export const NOT_DRIVEN: Readonly<Record<string, string>> = {
  getme: "every row begins with it; without parameters it cannot be refused",
  close: "ends the session for ten minutes: test/actors/supervisor and test/e2e drive it",
  getconsumers: "needs no Telegram: test/actors/consumers drives it",
  setconsumeroffset: "needs no Telegram: test/actors/consumers drives it",
  deleteconsumer: "needs no Telegram: test/actors/consumers drives it",
  replayupdates: "needs no Telegram: test/actors/replay drives it",
  getreplays: "needs no Telegram: test/actors/replay drives it",
  cancelreplay: "needs no Telegram: test/actors/replay drives it",
  getupdatehistory: "needs a database: test/e2e drives it",
  getupdatestats: "needs a database: test/e2e drives it",
  logout: "ends the session for good: test/actors/supervisor and test/e2e drive it",
  ...Object.fromEntries([
    ...because(
      "test/actors/consumers/named-consumers.int.test.ts drives it",
      "getconsumers setconsumeroffset deleteconsumer",
    ),
    ...because(
      "test/actors/replay/replay.int.test.ts drives it",
      "replayupdates getreplays cancelreplay",
    ),
    ...because(
      "needs a business account, which the sandbox does not have: recorded calls and test/methods/checklists",
      "sendchecklist editmessagechecklist",
    ),
    ...because(
      "answers a guest query, which the sandbox does not make: a recorded call drives it",
      "answerguestquery",
    ),
    ...because(
      "asks the history, which the sandbox does not have: test/e2e/update-history.e2e.test.ts",
      "getupdatehistory getupdatestats",
    ),
  ]),
};
