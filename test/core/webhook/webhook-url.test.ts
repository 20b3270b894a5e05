import { expect, it } from "vitest";
import {
  refuseWebhookAddress,
  refuseWebhookUrl,
} from "../../../src/core/webhook/verify-webhook-address.ts";
import { parseWebhookUrl } from "../../../src/core/webhook/webhook-url.ts";

const good: [string, string][] = [
  ["x", "https x 443 / x"],
  ["https://a.b/c?d=e&f=%20g", "https a.b 443 /c?d=e&f=%20g a.b"],
  ["HTTP://A.B:8080", "http a.b 8080 / a.b:8080"],
  ["http://a.b:80/", "http a.b 80 / a.b"],
  ["https://u:p@a.b:443?q", "https a.b 443 /?q a.b"],
  ["https://[::1]:8443/x", "https ::1 8443 /x [::1]:8443"],
  ["https://a.b/x y\r\nEvil: 1", "https a.b 443 /x%20y%0D%0AEvil:%201 a.b"],
  ["https://a.b/é", "https a.b 443 /é a.b"],
  ["https://a.b/c#d", "https a.b 443 /c#d a.b"],
  ["a.b/?to=http://c.d", "https a.b 443 /?to=http://c.d a.b"],
  ["https://a.b:0080", "https a.b 80 / a.b:80"],
];
it.each(good)("%s", (text, expected) => {
  const url = parseWebhookUrl(text);
  expect(
    `${url?.secure === true ? "https" : "http"} ${url?.host} ${url?.port} ${url?.target} ${url?.hostHeader}`,
  ).toBe(expected);
});

it.each([
  "x y",
  "http://",
  "https://",
  "https://.",
  "ftp://a.b",
  "https://a.b:99999/",
  "https://a.b:0/",
  "https://a.b:/",
  "https://a.b:x/",
  "https://a<b/",
  "https://[zz]/",
  "https://[1.2.3.4]/",
  "https://u v@a.b/",
  "https://u:p@x@a.b/",
  "https://a%2/",
])("%s is not a webhook URL", (text) => {
  expect(parseWebhookUrl(text)).toBeUndefined();
});

it("keeps user info for the Authorization header", () => {
  expect(parseWebhookUrl("https://user:pass@a.b")?.userinfo).toBe("user:pass");
});

const refusals: [url: string, address: string, local: boolean, expected: string | undefined][] = [
  ["http://a.b", "1.1.1.1", false, "An HTTPS URL must be provided for webhook"],
  ["https://a.b:81", "1.1.1.1", false, "Webhook can be set up only on ports 80, 88, 443 or 8443"],
  ["https://a.b:8443", "1.1.1.1", false, undefined],
  ["https://a.b", "127.0.0.1", false, "IP address 127.0.0.1 is reserved"],
  ["https://a.b", "172.31.255.255", false, "IP address 172.31.255.255 is reserved"],
  ["https://a.b", "172.32.0.0", false, undefined],
  ["https://a.b", "255.255.255.255", false, "IP address 255.255.255.255 is reserved"],
  ["https://a.b", "::1", false, "IPv6-only addresses are not allowed"],
  ["https://a.b", "x", true, "Invalid IP address specified"],
  ["https://a.b", "1.2.3", true, "Invalid IP address specified"],
  ["http://a.b:1", "127.0.0.1", true, undefined],
];
it.each(refusals)("%s at %s, local %s: %s", (text, address, local, expected) => {
  const url = parseWebhookUrl(text);
  if (url === undefined) throw new Error("unparsed");
  expect(refuseWebhookUrl(url, local) ?? refuseWebhookAddress(address, local)).toBe(expected);
});
