import { describe, expect, test } from "vitest";
import { ending, HEADER, read, rowOf } from "@/lib/services/testing/read-text";
import { ExchangedDates } from "./exchanged-dates";
import { ReportLines } from "./report/report-lines";

const NOW = Date.UTC(2026, 10, 21, 12) / 1000;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

/** What exchanged dates look for, of a row each. */
function damageOf(days: readonly string[], rows = 1): string | null {
  const dates = new ExchangedDates();
  for (const text of days) for (let row = 0; row < rows; row += 1) dates.note(day(text));
  return dates.damage(NOW);
}

const daily = (from: string, count: number) =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10),
  );
/** A date as a program writes it that takes the day for the month wherever it can. */
const exchanged = (text: string) => {
  const [year = "", month = "", of = ""] = text.split("-");
  return Number(of) <= 12 ? `${year}-${of}-${month}` : text;
};

describe("day and month exchanged", () => {
  test.each([
    ["some days of one month", daily("2026-11-01", 7)],
    ["days to both sides of the twelfth", daily("2026-11-01", 19)],
    ["half a year", daily("2026-05-20", 180)],
    ["a stretch that ends with the year before", daily("2025-10-15", 70)],
  ])("%s are known by it, and as they were they are not", (_, days) => {
    expect(damageOf(days)).toBeNull();
    expect(damageOf(days.map(exchanged))).toContain("seem to be exchanged (2");
  });

  test("a few logins of some weeks, all up to the twelfth, are none", () => {
    expect(damageOf(["2026-09-11", "2026-10-03"])).toBeNull();
    expect(damageOf(["2026-10-12", "2026-11-02"])).toBeNull();
  });

  test("a job that runs on one day of each month is none", () => {
    const monthly = [3, 4, 5, 6, 7, 8, 9, 10, 11].map((month) => `2026-${String(month).padStart(2, "0")}-01`);
    expect(damageOf(monthly)).toBeNull();
    expect(damageOf(monthly, 30)).not.toBeNull();
    // Nor one beside others, when exchanged its days would lie in the future.
    const twelfths = [6, 7, 8, 9, 10, 11].map((month) => `2026-${String(month).padStart(2, "0")}-12`);
    expect(damageOf([...twelfths, ...daily("2026-09-01", 80)])).toBeNull();
  });
});

test("a spreadsheet's exchanged dates are refused, also where all are written in one way", async () => {
  const week = Array.from({ length: 7 }, (_, i) => rowOf(`11.0${i + 1}.2026 09:15:00 UTC`)).join("");
  expect(await ending(HEADER + week)).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("Day and month of its dates up to the twelfth seem to be exchanged"),
  });
  // With a T between date and clock no spreadsheet has written them.
  const events = "Id,UserId,LoginTime,Status,TlsProtocol\n";
  const login = (at: string) => `0Ya5g00001AbCdEFGH,0055g000004AnnAAAS,${at}T09:15:00Z,Success,TLS 1.2\n`;
  const monthly = daily("2026-11-01", 7).map(exchanged).map(login).join("");
  expect(await ending(events + monthly)).toMatchObject({ kind: "end" });
});

test("a query's times that are not written as the API does are asked about: they may be local", async () => {
  const text =
    "Id,UserId,LoginTime,Status,TlsProtocol\n0Ya5g00001AbCdEFGH,0055g000004AnnAAAS,10/20/2026 9:15:00 AM,Success,TLS 1.2\n";
  expect(await ending(text)).toMatchObject({ kind: "question", question: { asks: ["timeZone"] } });
});

const REPORT = "User: Username,Login Time,Source IP,Login Type,Status,Application,TLS Protocol\n";
const reportRow = (user: string, n: number, tls = "TLS 1.2") =>
  `${user},10/${13 + n}/2026 9:15 AM UTC,203.0.113.7,Application,Success,Browser,${tls}\n`;
const REPORTED = REPORT + [0, 1, 2, 3].map((n) => reportRow("ann@example.com", n)).join("");

describe("a report's own lines", () => {
  test.each([
    [["Filtered By", "TLS Protocol not equal to TLS 1.0,TLS 1.1"], "it says that it is filtered: "],
    [["   Status equals Success"], "it says that it is filtered: "],
    [["Grand Totals (5,214 records)"], "it says that it has 5214 records, and holds 4"],
    [["Only the first 2,000 details are shown."], "it says that it is cut: "],
    [["Filtered By", "Login Time greater than 1/1/2026", "Show: All login history"], null],
    [["Grand Totals (4 records)", "Total Number of Records: 4"], null],
  ] as const)("%j: %s", (lines, why) => {
    const report = new ReportLines();
    for (const line of lines) report.note(line);
    if (why === null) expect(report.whyPart(4)).toBeNull();
    else expect(report.whyPart(4)).toContain(why);
  });

  test("above and beneath its rows tell what is missing", async () => {
    const titled = `Logins,,,,,,\nFiltered By,,,,,,\nTLS Protocol not equal to TLS 1.0,,,,,,\n\n${REPORTED}`;
    expect(await ending(titled)).toMatchObject({
      kind: "end",
      saysPart: 'it says that it is filtered: "TLS Protocol not equal to TLS 1.0"',
    });
    expect(await ending(`${REPORTED}"Grand Totals (5,214 records)",,,,,,\n`)).toMatchObject({
      kind: "end",
      saysPart: "it says that it has 5214 records, and holds 4",
    });
  });

  test.each([
    [
      "lines between its groups",
      `${REPORT}TLS Protocol: TLS 1.0 (30 records),,,,,,\n${REPORTED.slice(REPORT.length)}`,
    ],
    ["subtotals", `${REPORTED}Subtotal,Count,4,,,,\n`],
    [
      "a first column that only the first of a group has",
      `TLS Protocol,User: Username,Login Time,Status\nTLS 1.0,${["ann", "bob", "cat"].map((user, n) => `${user}@example.com,10/${13 + n}/2026 9:15 AM UTC,Success`).join("\n,")}\n`,
    ],
  ])("a grouped report is refused: %s", async (_, text) => {
    expect(await ending(text)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("This is a grouped report"),
    });
  });

  test("a login that another sign between cells has put into one cell is rejected, not passed over", async () => {
    const { problems, skipped } = await read(
      `${REPORTED}${reportRow("bob@example.com", 5, "TLS 1.0").replaceAll(",", ";")}Confidential Information - Do Not Distribute,,,,,,\n`,
    );
    expect(problems).toMatchObject([{ line: 6 }]);
    expect(skipped).toBe(1);
  });
});

describe("columns", () => {
  test("of two columns for one field that say the same the one with the field's own name counts", async () => {
    const text = (names: string, tls = "TLS 1.3") =>
      `${names},${HEADER}${rowOf("11/13/2026 9:15 AM UTC").replace("ann@", `${tls},ann@`)}`;
    expect((await read(text("TLS Version", "TLS 1.2"))).logins?.[0]).toContain("TLS 1.2");
    for (const [names, why] of [
      ["TLS Version", 'Two of its columns, "TLS Protocol" and "TLS Version", mean the same and differ'],
      ["TLS Protocol", 'Two of its columns are called "TLS Protocol"'],
      ["User Name", "Two of its columns are called"],
      ["Login Status", 'Two of its columns, "Status" and "Login Status", mean the same and differ'],
    ] as const)
      expect(await ending(text(names))).toMatchObject({
        kind: "failed",
        message: expect.stringContaining(why),
      });
  });

  test.each(["Upgrade to", "Recommended", "TLS policy", "Ziel", "New version", "Encryption"])(
    "a column %j of protocols is asked about: it may say what should be",
    async (name) => {
      const text = HEADER.replace("TLS Protocol", name) + rowOf("11/13/2026 9:15 AM UTC");
      const asked = await ending(text);
      expect(asked).toMatchObject({ kind: "mapping", question: { kind: "logins" } });
    },
  );

  test("a column of protocols whose name is not known is found again under another order of columns", async () => {
    const header = HEADER.replace("TLS Protocol", "Protokoll");
    const row = rowOf("11/14/2026 9:15 AM UTC").replace("TLS 1.2", "TLS 1.0");
    const turned = (line: string) => {
      const [first = "", ...others] = line.trimEnd().split(",");
      return `${[...others, first].join(",")}\n`;
    };
    const { logins } = await read(header + rowOf("11/13/2026 9:15 AM UTC") + turned(header) + turned(row));
    expect(logins?.map((login) => /TLS 1\.\d/.exec(JSON.stringify(login))?.[0])).toEqual([
      "TLS 1.2",
      "TLS 1.0",
    ]);
  });

  test("which protocol is required, or could be, is none that was used", async () => {
    const bare = HEADER.replace("TLS Protocol", "Required TLS") + rowOf("11/13/2026 9:15 AM UTC");
    const { header, logins } = await read(bare);
    expect(header).toMatchObject({ hasTls: false, unused: ["Required TLS"] });
    expect(logins?.[0]).toContain("unknown");
    const other = await read(
      HEADER.replace("TLS Protocol", "Protocol used") + rowOf("11/13/2026 9:15 AM UTC"),
    );
    expect(other.header).toMatchObject({ hasTls: true });
  });

  test("a mapping means the very column that was named, also of two with one name", async () => {
    const file = (names: string) =>
      `who,when,${names},outcome\nbob@example.com,2026-11-13T09:15:00Z,TLS 1.3,TLS 1.0,Success\n`;
    const mapped = async (names: string, tls: string) => {
      const header = `who,when,${names},outcome`.split(",");
      const key = JSON.stringify(header.map((name) => name.replaceAll("_", " ").toLowerCase()));
      const mapping = {
        who: "username",
        when: "loginTime",
        [tls]: "tlsProtocol",
        outcome: "status",
      } as const;
      return (await read(file(names), { dateOrder: null, timeZone: "UTC" }, { [key]: mapping })).logins?.[0];
    };
    expect(await mapped("tls_version,TLS Version", "TLS Version")).toContain("TLS 1.0");
    expect(await mapped("tls_version,TLS Version", "tls_version")).toContain("TLS 1.3");
    expect(await mapped("tls,tls", "tls")).toContain("TLS 1.3");
    expect(await mapped("tls,tls", "tls (2)")).toContain("TLS 1.0");
    const asked = await ending(file("tls,tls"));
    expect(asked?.kind === "mapping" && asked.question.header).toEqual([
      "who",
      "when",
      "tls",
      "tls (2)",
      "outcome",
    ]);
  });
});

test("each answer of several in one JSON has to be whole", async () => {
  const answer = (records: number, totalSize: number, from: number, sizeFirst = true) => {
    const rows = Array.from({ length: records }, (_, n) => ({
      Id: `0Ya5g00001Ab${String(from + n).padStart(6, "0")}`,
      UserId: "0055g000004AnnAAAS",
      LoginTime: "2026-11-13T09:15:00.000+0000",
      Status: "Success",
      TlsProtocol: "TLS 1.2",
    }));
    const result = sizeFirst
      ? { totalSize, done: true, records: rows }
      : { records: rows, totalSize, done: true };
    return JSON.stringify({ status: 0, result });
  };
  for (const first of [true, false]) {
    expect(await ending(`${answer(4, 4, 0, first)}\n${answer(3, 5, 10, first)}`)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("The file holds 3 of 5 records"),
    });
    expect(await ending(`${answer(4, 4, 0, first)}\n${answer(3, 3, 10, first)}`)).toMatchObject({
      kind: "end",
    });
  }
});

test("a name beside several record ids is nobody's, nor is one that is no username", async () => {
  const header = "Id,UserId,Username,LoginTime,Status,TlsProtocol\n";
  const login = (n: number, id: string, name: string) =>
    `0Ya5g00001AbCdE${n}AAA,0055g000004${id}AAAS,${name},2026-11-13T09:15:00Z,Success,TLS 1.2\n`;
  for (const name of ["#N/A", "null", "John Smith", "Automated Process", "-"]) {
    const { logins, aliases } = await read(header + login(111, "Bob", name) + login(112, "Cat", name));
    expect(logins?.map((line) => line.split("; ")[1])).toEqual(["0055g000004BobA", "0055g000004CatA"]);
    expect(aliases).toBeUndefined();
  }
  const { logins, aliases } = await read(
    header + login(111, "Bob", "bob@x.com") + login(112, "Cat", "Bob@x.com") + login(113, "Bob", "bob@x.com"),
  );
  expect(logins?.map((line) => line.split("; ")[1])).toEqual(["bob@x.com", "0055g000004CatA", "bob@x.com"]);
  expect(aliases).toEqual([{ userId: "0055g000004BobA", username: "bob@x.com" }]);
});

test("a list of users whose usernames are none names nobody", async () => {
  const { list, problems } = await read(
    "User ID,User Name,Email,Active\n0055g000004BobAAAS,John Smith,john@example.com,1\n0055g000004CatAAAS,cat@example.com,cat@example.com,1\n",
  );
  expect(list).toHaveLength(1);
  expect(problems).toMatchObject([
    { line: 2, reason: expect.stringContaining('Username "John Smith" is none') },
  ]);
});

test("a header of logins within an event log that cannot be read ends the reading", async () => {
  const head = (tls: string) =>
    `EVENT_TYPE,TIMESTAMP,REQUEST_ID,USER_ID,LOGIN_KEY,USER_NAME,${tls},LOGIN_STATUS,SOURCE_IP,LOGIN_TYPE\n`;
  const row =
    "Login,20261113091500.000,r1,0055g000004AnnAAAS,k1,ann@example.com,TLSv1.2,LOGIN_NO_ERROR,203.0.113.7,A\n";
  expect(await ending(head("TLS_PROTOCOL") + row + head("TLS_MAX_OFFERED") + row)).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("In the middle of the file stands another line with names of columns"),
  });
});

describe("exchanged dates that can be read both ways", () => {
  const [two, from] = [(n: number) => String(n).padStart(2, "0"), Date.UTC(2026, 9, 13)];
  const fiveWeeks = Array.from({ length: 39 }, (_, i) => new Date(from + i * 86_400_000));
  const dayFirst = (date: Date) =>
    `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/2026 09:15:00 UTC`;
  const monthFirst = (date: Date) =>
    `${two(date.getUTCMonth() + 1)}/${two(date.getUTCDate())}/2026 09:15:00 UTC`;
  const rows = (written: (date: Date) => string, dates = fiveWeeks) =>
    dates.map((date) => rowOf(written(date))).join("");

  test("are refused where the others tell the order", async () => {
    expect(await ending(HEADER + rows(dayFirst))).toMatchObject({ kind: "end" });
    const edited = rows((date) => (date.getUTCDate() <= 12 ? monthFirst(date) : dayFirst(date)));
    expect(await ending(HEADER + edited)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("should be 2026-11-0"),
    });
  });

  test.each([HEADER, ""])(
    "also of a second export under the first, of the other order (%j)",
    async (header) => {
      const summer = Array.from({ length: 112 }, (_, i) => new Date(Date.UTC(2026, 6, 1) + i * 86_400_000));
      const november = Array.from({ length: 3 }, (_, i) => new Date(Date.UTC(2026, 10, 1) + i * 86_400_000));
      const pasted = HEADER + rows(monthFirst, summer) + header + rows(dayFirst, november);
      expect(await ending(pasted)).toMatchObject({
        kind: "failed",
        message: expect.stringContaining("seem to be exchanged"),
      });
    },
  );

  test("two days, exchanged, are known by their one day of two months", () => {
    expect(damageOf(["2026-08-11", "2026-09-11"])).toContain("2026-08-11 should be 2026-11-08");
  });
});
