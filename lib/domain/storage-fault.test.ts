import { expect, test } from "vitest";
import { storageFault } from "./storage-fault";

const fault = (code: string, message = "", cause?: Error) =>
  Object.assign(new Error(message, cause ? { cause } : {}), { code });

test.each([
  ["no space", fault("ENOSPC"), /full/],
  ["a quota", fault("EDQUOT"), /full/],
  ["SQLite's own", fault("SQLITE_FULL", "database or disk is full"), /full/],
  ["one within another", fault("P2010", "Raw query failed", fault("SQLITE_FULL")), /full/],
  ["a message alone", new Error("Raw query failed. Message: `database or disk is full`"), /full/],
  ["a folder that may not be written", fault("EACCES"), /cannot be written/],
  ["a read-only database", fault("SQLITE_READONLY"), /cannot be written/],
  ["a folder that is none", fault("ENOTDIR"), /cannot be written/],
  [
    "a lock that another program holds",
    fault("SQLITE_BUSY", "database is locked"),
    /locked for over a minute/,
  ],
  [
    "such a lock as Prisma wraps it",
    fault("P1008", "", Object.assign(new Error("x"), { originalCode: "SQLITE_BUSY" })),
    /locked/,
  ],
])("%s is named with what to do", (_what, error, words) => {
  expect(storageFault(error)).toMatch(words);
});

test.each([new Error("anything"), fault("ENOENT"), null, "ENOSPC"])(
  "%s is no fault of the data folder",
  (error) => {
    expect(storageFault(error)).toBeNull();
  },
);
