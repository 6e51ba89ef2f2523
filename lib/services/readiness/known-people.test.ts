import { afterEach, beforeEach, expect, test } from "vitest";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { ANN, BOB } from "../testing/two-people";
import { appsBehind } from "./known-people";

let org: FreshOrg;
beforeEach(async () => {
  org = await freshOrg();
});
afterEach(() => org.close());

const USAGE =
  "EVENT_TYPE,TIMESTAMP,USER_ID,API_FAMILY,CLIENT_NAME,CLIENT_IP,CONNECTED_APP_NAME,USER_NAME\n" +
  `ApiTotalUsage,20261103091542.000,${ANN},SOAP,,203.0.113.7,Celigo,ann@example.com\n` +
  `ApiTotalUsage,20261103101542.000,${ANN},SOAP,,203.0.113.7,Celigo,ann@example.com\n` +
  `ApiTotalUsage,20261103101542.000,${BOB},REST,old-script/1.0,203.0.113.9,,bob@example.com\n`;
const CONNECTED = `AppName,UserId,LastUsedDate,UseCount\nBackupify,${ANN},2026-11-03T09:15:42.000Z,214\n`;

test("API usage names the program behind a user and an address", async () => {
  expect(await org.importText(USAGE, { filename: "usage.csv" })).toMatchObject({ status: "done", added: 3 });
  expect(await appsBehind(org.scope, ["ann@example.com"])).toEqual([
    { application: "Celigo", username: "ann@example.com", ip: "203.0.113.7", family: "SOAP", calls: 2 },
  ]);
  expect(await appsBehind(org.scope, ["bob@example.com"])).toMatchObject([
    { application: "old-script/1.0", ip: "203.0.113.9", family: "REST" },
  ]);
  expect(await appsBehind(org.scope, ["cat@example.com"])).toEqual([]);
});

test("a list of connected apps, which knows users by id alone, reaches those whom a list of users names", async () => {
  await org.importText(CONNECTED, { filename: "apps.csv" });
  expect(await appsBehind(org.scope, ["ann@example.com"])).toEqual([]);
  await org.importText(`Id,Username,Name\n${ANN},ann@example.com,Ann\n`, { filename: "users.csv" });
  expect(await appsBehind(org.scope, ["ann@example.com"])).toMatchObject([
    { application: "Backupify", username: "ann@example.com", calls: 214 },
  ]);
});
