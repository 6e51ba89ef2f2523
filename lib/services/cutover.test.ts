import { afterEach, beforeEach, expect, test } from "vitest";
import { changeSettingsIf } from "@/lib/db/orgs";
import { setupExport } from "./sample/setup-export";
import { freshOrg, type FreshOrg } from "./testing/fresh-org";
import { loadCutover } from "./cutover";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

test.each(["UTC", "Asia/Kolkata", "Asia/Kathmandu", "America/St_Johns", "Australia/Eucla"])(
  "every login refused since the cutover is told in %s, those of its own hour too, and none before it",
  async (timeZone) => {
    await changeSettingsIf(
      org.database.prisma,
      org.scope,
      {},
      { timeZone, cutoverAt: new Date("2026-11-20T17:00:00Z") },
    );
    const refused = ["4:59", "5:05", "5:20", "5:40", "6:10"].map((at) => ({
      time: `11/20/2026 ${at}:00 PM UTC`,
      status: "Failed: Login over insecure channel",
      tls: "TLS 1.0",
    }));
    await org.importText(setupExport(refused), { scope: "all" });
    expect((await loadCutover(org.scope)).refused).toBe(4);
  },
);
