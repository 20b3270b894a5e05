import { describe, expect, it } from "vitest";
import { selfSigned } from "../../support/self-signed.ts";
import { officialScenarios, playScenario, type Scenario } from "../../support/webhook-scenario.ts";

/** Scenarios of which only the order within each chat and the times agree, and why. */
const OTHER_ORDER_OF_CHATS: Readonly<Record<string, string>> = {
  "304 always":
    "the recorded server was answered for the first update before it had read the second; all other statuses were answered later",
};

const byChat = (scenario: Scenario): Scenario => ({
  ...scenario,
  attempts: scenario.attempts.toSorted((a, b) => a.chat - b.chat),
});

async function expectAgreement(played: Promise<Scenario>, scenario: Scenario): Promise<void> {
  if (scenario.name in OTHER_ORDER_OF_CHATS) {
    expect(byChat(await played)).toEqual(byChat(scenario));
  } else expect(await played).toEqual(scenario);
}

describe("the recorded webhooks of the official server", () => {
  it.each(officialScenarios)("$name", async (scenario) => {
    await expectAgreement(playScenario(scenario), scenario);
  });
});

describe("the same over TLS with an uploaded self-signed certificate", () => {
  const tls = selfSigned("127.0.0.1");

  it.each(officialScenarios)("$name", async (scenario) => {
    const { url } = scenario.info;
    const info =
      url === ""
        ? scenario.info
        : {
            ...scenario.info,
            url: String(url).replace("http:", "https:"),
            has_custom_certificate: true,
          };
    await expectAgreement(playScenario(scenario, tls), { ...scenario, info });
  });
});
