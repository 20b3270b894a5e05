import type * as Tl from "../../../schemas/generated/tl.ts";
import { FILE_TYPE, secureFileIds } from "./file-id.ts";
import type { JsonObject } from "./json-object.ts";

/** @see https://core.telegram.org/bots/api#passportdata */
export const convertPassport = (action: Tl.messageActionSecureValuesSentMe): JsonObject => ({
  data: action.values.map(convertElement),
  credentials: {
    data: base64(action.credentials.data),
    hash: base64(action.credentials.hash),
    secret: base64(action.credentials.secret),
  },
});

/** Each type shows the parts that it can have. @see https://core.telegram.org/bots/api#encryptedpassportelement */
function convertElement(value: Tl.SecureValue): JsonObject {
  const type = elementType(value.type);
  return { type, ...elementParts(value, type), hash: base64(value.hash) };
}

function elementParts(value: Tl.SecureValue, type: string): JsonObject {
  const data = value.data === undefined ? "" : base64(value.data.data);
  const translation = convertFiles(value.translation);
  switch (type) {
    case "phone_number":
      return {
        phone_number: value.plainData?._ === "securePlainPhone" ? value.plainData.phone : "",
      };
    case "email":
      return { email: value.plainData?._ === "securePlainEmail" ? value.plainData.email : "" };
    case "personal_details":
    case "address":
      return { data };
    case "passport":
    case "internal_passport":
    case "driver_license":
    case "identity_card":
      return {
        data,
        front_side: value.frontSide === undefined ? undefined : convertFile(value.frontSide),
        reverse_side: value.reverseSide === undefined ? undefined : convertFile(value.reverseSide),
        selfie: value.selfie === undefined ? undefined : convertFile(value.selfie),
        translation,
      };
    default:
      return { files: convertFiles(value.files) ?? [], translation };
  }
}

function convertFiles(
  files: readonly Tl.SecureFile[] | undefined,
): readonly JsonObject[] | undefined {
  const known = files?.map(convertFile).filter((file) => file !== undefined);
  return known === undefined || known.length === 0 ? undefined : known;
}

/** @see https://core.telegram.org/bots/api#passportfile */
function convertFile(file: Tl.SecureFile): JsonObject | undefined {
  if (file._ !== "secureFile") return undefined;
  const [id, uniqueId] = secureFileIds({
    ...file,
    type: FILE_TYPE.secure,
    fileReference: new Uint8Array(),
  });
  return {
    file_id: id,
    file_unique_id: uniqueId,
    file_size: file.size === 0n ? undefined : Number(file.size),
    file_date: file.date,
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

function elementType(type: Tl.SecureValueType): string {
  switch (type._) {
    case "secureValueTypePersonalDetails":
      return "personal_details";
    case "secureValueTypePassport":
      return "passport";
    case "secureValueTypeDriverLicense":
      return "driver_license";
    case "secureValueTypeIdentityCard":
      return "identity_card";
    case "secureValueTypeInternalPassport":
      return "internal_passport";
    case "secureValueTypeAddress":
      return "address";
    case "secureValueTypeUtilityBill":
      return "utility_bill";
    case "secureValueTypeBankStatement":
      return "bank_statement";
    case "secureValueTypeRentalAgreement":
      return "rental_agreement";
    case "secureValueTypePassportRegistration":
      return "passport_registration";
    case "secureValueTypeTemporaryRegistration":
      return "temporary_registration";
    case "secureValueTypePhone":
      return "phone_number";
    case "secureValueTypeEmail":
      return "email";
  }
}
