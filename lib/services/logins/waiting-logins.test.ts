import { afterAll, beforeAll, expect, test } from "vitest";
import { changeImport } from "@/lib/db/imports";
import { undoImport } from "../imports/undo-job";
import { freshOrg, type FreshOrg } from "../testing/fresh-org";
import { listLogins } from "./login-list";
import { loginQuery } from "./login-query";

let org: FreshOrg;
beforeAll(async () => {
  org = await freshOrg();
});
afterAll(() => org.close());

const fileOf = (times: readonly string[]) =>
  [
    "Username,Login Time,Source IP,Login Type,Status,TLS Protocol",
    ...times.map((time) => `ann@acme.example,${time} 8:00:00 AM GMT,203.0.113.7,Application,Success,TLS 1.2`),
    "",
  ].join("\n");
const SETTLED = fileOf(["11/14/2026", "11/15/2026"]);
/** Two that are known, two before and one after them. */
const WAITING = fileOf(["11/15/2026", "11/14/2026", "10/30/2026", "09/20/2026", "11/20/2026"]);

const days = async (query: Record<string, string> = {}) => {
  const { lines, next, searchedTo } = await listLogins(org.scope, loginQuery.parse(query));
  expect(next).toBeNull();
  return {
    days: lines.map(({ time }) => new Date(time * 1000).toISOString().slice(0, 10)),
    searchedTo: searchedTo === 0 ? null : new Date(searchedTo * 1000).toISOString().slice(0, 10),
  };
};

/** Reads a file that stops short of being counted, and has it counted. */
async function wait(text: string): Promise<number> {
  const { id, status } = await org.importText(text, { preview: true, scope: "all" });
  expect(status).toBe("needs-answer");
  return id;
}
async function accept(id: number): Promise<void> {
  await changeImport(org.database.prisma, org.scope, id, { preview: false, status: "waiting" });
  await org.runImport(id);
}

test("logins of a file that does not count yet are neither shown nor searched for", async () => {
  const first = await wait(SETTLED);
  expect(await days()).toEqual({ days: [], searchedTo: null });
  await accept(first);
  const settled = { days: ["2026-11-15", "2026-11-14"], searchedTo: "2026-11-14" };
  expect(await days()).toEqual(settled);
  expect(await days({ from: "2026-11-18" })).toEqual({ days: [], searchedTo: "2026-11-18" });
  const second = await wait(WAITING);
  expect(await days()).toEqual(settled);
  expect(await days({ user: "ann@acme.example", to: "2026-10-30" })).toEqual({
    days: [],
    searchedTo: "2026-11-14",
  });
  await accept(second);
  expect((await days()).days).toEqual(["2026-11-20", "2026-11-15", "2026-11-14", "2026-10-30", "2026-09-20"]);
  await undoImport(org.context, second);
  expect(await days()).toEqual(settled);
});
