/** A reason for a list of published names. */
const because = (reason: string, names: string): readonly (readonly [string, string])[] =>
  names.split(/\s+/).map((name) => [name, reason]);

/** Published methods that answer 501, and why. */
export const NOT_IMPLEMENTED: Readonly<Record<string, string>> = Object.fromEntries([
  ...because(
    "inline mode is not built yet",
    `answerWebAppQuery savePreparedInlineMessage
      savePreparedKeyboardButton       answerInlineQuery`,
  ),
  ...because(
    "sticker sets are not built yet",
    `getStickerSet getCustomEmojiStickers 
      createNewStickerSet addStickerToSet setStickerPositionInSet deleteStickerFromSet
      replaceStickerInSet setStickerEmojiList setStickerKeywords setStickerMaskPosition
      setStickerSetTitle setStickerSetThumbnail setCustomEmojiStickerSetThumbnail
      deleteStickerSet`,
  ),
  ...because(
    "payments, Stars, gifts and games are not built yet",
    `getAvailableGifts sendGift giftPremiumSubscription getUserGifts getChatGifts sendInvoice
      createInvoiceLink answerShippingQuery answerPreCheckoutQuery getMyStarBalance
      getStarTransactions refundStarPayment editUserStarSubscription sendGame setGameScore
      getGameHighScores`,
  ),
  ...because(
    "business accounts, stories and managed bots are not built yet",
    `getBusinessConnection readBusinessMessage deleteBusinessMessages setBusinessAccountName
      setBusinessAccountUsername setBusinessAccountBio setBusinessAccountProfilePhoto
      removeBusinessAccountProfilePhoto setBusinessAccountGiftSettings
      getBusinessAccountStarBalance transferBusinessAccountStars getBusinessAccountGifts
      convertGiftToStars upgradeGift transferGift postStory repostStory editStory deleteStory
      sendChecklist editMessageChecklist getManagedBotToken replaceManagedBotToken
      getManagedBotAccessSettings setManagedBotAccessSettings`,
  ),
  ...because(
    "rich, ephemeral and suggested messages, guest queries and passports are not built yet",
    `sendRichMessage sendRichMessageDraft deleteEphemeralMessage editEphemeralMessageCaption
      editEphemeralMessageMedia editEphemeralMessageReplyMarkup editEphemeralMessageText
      approveSuggestedPost declineSuggestedPost answerGuestQuery sendChatJoinRequestWebApp
      getUserPersonalChatMessages setPassportDataErrors`,
  ),
]);

/** Implemented methods that other tests drive, by lower-case name, and why. */
export const NOT_DRIVEN: Readonly<Record<string, string>> = {
  getme: "every row begins with it; without parameters it cannot be refused",
  close: "ends the session for ten minutes: test/actors/supervisor and test/e2e drive it",
  setchatstickerset: "the sandbox has no sticker sets; recorded calls drive it",
  getforumtopiciconstickers: "the sandbox has no sticker sets; recorded calls drive it",
  logout: "ends the session for good: test/actors/supervisor and test/e2e drive it",
};
