import type { Page } from "@playwright/test";
import { daily, setupExport } from "@/lib/services/sample/setup-export";
import { COUNTED } from "@/lib/services/testing/hand-counted";
import { countedOrg } from "./counted-org";
import { expectGoodLooks } from "./looks";
import { apiOf, expect, signIn, test } from "./server";

const region = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** The figures of a column of a table, from the top. */
async function column(page: Page, table: string, place: number): Promise<string[]> {
  const rows = page.getByRole("region", { name: table }).locator("tbody tr");
  return rows.locator(`> :nth-child(${place})`).allInnerTexts();
}

test("each number of a hand-counted org stands on the dashboard and leads to what is behind it", async ({
  page,
  server,
}) => {
  test.setTimeout(120_000);
  const { api, base } = await countedOrg(server, "Counted", "counted@example.com");
  await signIn(page, server, "counted@example.com");
  await page.goto(`${base}?period=all`);

  const users = page.getByRole("article", { name: "Users" });
  const { users: counted } = COUNTED;
  await expect(users).toContainText(`${counted.notReady} below TLS 1.2`);
  await expect(users).toContainText(`${counted.total} in all`);
  // Ann, Bob, Hal, and Ned, who was retired since.
  await expect(users).toContainText("3 more than 31 Oct");
  for (const [verdict, count] of [
    ["Not ready", counted.notReady],
    ["Not proven", counted.notProven],
    ["Ready", counted.ready],
  ] as const)
    await expect(
      users.getByRole("listitem").filter({ hasText: new RegExp(`^${verdict}${count}$`) }),
    ).toBeVisible();
  await expect(users).toContainText(
    "Of which 2 never seen, 2 mixed, 1 regressed, 1 verified, 6 silent, 1 excepted. 1 retired, not countedInternal users alone: 7 of 15 below",
  );
  for (const [name, area] of [
    ["Installed tools", "tools"],
    ["Integrations", "integrations"],
    ["AppExchange packages", "packages"],
  ] as const)
    await expect(page.getByRole("article", { name })).toContainText(
      `${COUNTED.notReady[area]} below TLS 1.2`,
    );
  await expect(page.getByText("To classify: 1 subject")).toBeVisible();
  await expect(
    page.getByText(/^Not ready\. 7 users, 2 installed tools, 1 integration, 1 package/),
  ).toBeVisible();

  const rests = page.locator("details.coverage-more");
  await rests.locator("summary").click();
  await expect(rests).toContainText("liv.csv (2 logins)");
  await expect(rests).toContainText("Nov.csv (1 row)");
  await expect(rests).toContainText(
    /2 of 5 users who may log in, of the list of .*, have no login in any file/,
  );

  const chart = region(page, "Logins per day by protocol");
  await chart.getByRole("button", { name: "Table" }).click();
  const tls10 = await column(page, "Logins per day by protocol, table", 2);
  const sum = tls10.reduce((total, cell) => total + (Number(cell) || 0), 0);
  expect(sum).toBe(COUNTED.logins["TLS 1.0"] + COUNTED.logins["SSL 3.0"]);
  await chart.getByRole("button", { name: "Subjects", exact: true }).click();
  await expect(chart).toContainText("under the lowest protocol");
  await expect(
    page
      .getByRole("region", { name: "Logins per day by protocol, table" })
      .getByRole("row", { name: /^18 Nov 2026/ })
      .getByRole("link")
      .first(),
  ).toHaveAttribute("href", /from=2026-11-18&to=2026-11-18&lowest=SSL%203\.0%2CTLS%201\.0$/);

  const left = region(page, "Subjects left, and the date");
  await expect(left).toContainText("Cannot forecast: over the last");
  await left.getByRole("button", { name: "Table" }).click();
  expect((await column(page, "Subjects left, and the date, table", 2))[0]).toBe(
    String(COUNTED.subjects.notReady),
  );

  // A number of the burn-down leads to those who were left then, a change to those who moved, a click to its day.
  const burnTable = page.getByRole("region", { name: "Subjects left, and the date, table" });
  const day = burnTable.getByRole("row", { name: /^20 Oct 2026/ });
  await day.getByRole("link", { name: "4", exact: true }).click();
  await expect(page.getByText("4 subjects, target TLS 1.2")).toBeVisible();
  await expect(page.getByText("Left at the end of 20 Oct 2026")).toBeVisible();
  await page.goBack();
  await left.getByRole("button", { name: "Table" }).click();
  await day.getByRole("link", { name: "−1" }).click();
  await expect(page.getByText("1 subject, target TLS 1.2")).toBeVisible();
  await expect(page.getByRole("link", { name: "dan@acme.example" })).toBeVisible();
  await page.goBack();
  const plot = left.getByRole("application", { name: "Arrow keys go from point to point" });
  await plot.hover();
  await plot.click();
  await expect(page).toHaveURL(
    /\/subjects\?area=users,tools,integrations,packages,unclassified&leftOn=2026-1/,
  );
  await page.goBack();

  const changes = region(page, "What changed since 31 Oct");
  for (const [words, count] of [
    ["Before", `${COUNTED.changes.before}`],
    ["Retired", `−${COUNTED.changes.retired}`],
    ["Regressed", `+${COUNTED.changes.regressed}`],
    ["Appeared", `+${COUNTED.changes.appeared}`],
    ["Now", `${COUNTED.changes.now}`],
  ] as const)
    await expect(changes.locator("dl > div").filter({ hasText: words }).locator("dd")).toHaveText(count);
  await expect(changes).toContainText(`${COUNTED.changes.quiet} went quiet`);

  // Where they are, as the fixture says it: logins below, and subjects left.
  for (const [by, rows] of [
    [
      "Browser",
      [
        ["IE 9", "10", "3"],
        ["IE 11", "3", "2"],
        ["IE 8", "1", "0"],
      ],
    ],
    [
      "Application",
      [
        ["Data Loader", "2", "1"],
        ["Salesforce for Outlook", "1", "1"],
      ],
    ],
    ["Network", [["203.0.113.0/24", "12"]]],
    [
      "Department",
      [
        ["Not said", "5"],
        ["Sales", "2"],
      ],
    ],
  ] as const) {
    await page.getByRole("button", { name: by, exact: true }).click();
    const table = page.getByRole("table", { name: `By ${by.toLowerCase()}` });
    for (const [value, ...figures] of rows) {
      const cells = table
        .getByRole("row")
        .filter({ has: page.getByRole("rowheader", { name: value, exact: true }) })
        .getByRole("cell");
      expect([by, value, (await cells.allInnerTexts()).slice(0, figures.length)]).toEqual([
        by,
        value,
        [...figures],
      ]);
    }
  }

  const order = region(page, "Order of work");
  await expect(order.locator("tbody tr").nth(1)).toContainText("IE 9 on Windows 7");
  await expect(order).toContainText(
    `${COUNTED.below.month} logins below TLS 1.2 in the last 30 days of data`,
  );
  await expect(region(page, "When the cutover would hurt")).toContainText(
    `${COUNTED.below.all} logins below TLS 1.2`,
  );
  await expectGoodLooks(page);

  await order.getByRole("link", { name: "IE 9 on Windows 7" }).click();
  await expect(page.getByText("3 subjects, target TLS 1.2")).toBeVisible();
  await expect(page.getByText("Client: IE 9 on Windows 7")).toBeVisible();

  await page.goto(base);
  await order
    .getByRole("row", { name: /IE 9 on Windows 7/ })
    .getByRole("link", { name: "3", exact: true })
    .last()
    .click();
  await expect(page.getByRole("heading", { name: "Logins", exact: true })).toBeVisible();
  await expect(page.getByText("3 logins shown")).toBeVisible();

  await page.goto(`${base}?period=all`);
  await page.getByRole("region", { name: "Heat map" }).getByRole("link", { name: "1" }).first().click();
  await expect(page).toHaveURL(/\/logins\?below=true&from=2026-10-01&to=2026-11-20&weekday=0&hour=2$/);
  await expect(page.getByText("1 login shown")).toBeVisible();
  await expect(page.getByRole("cell", { name: "svc-erp@acme.example" })).toBeVisible();

  await page.goto(`${base}/subjects?verdict=not-ready`);
  await expect(page.getByText("12 subjects, target TLS 1.2")).toBeVisible();
  const csv = await (await api.call("GET", "/dashboard.csv?panel=left&period=all")).text();
  expect(csv.trim().split("\r\n").at(-1)).toBe(`2026-11-20,${COUNTED.subjects.notReady}`);
  const rows = (await (await api.call("GET", "/logins.csv?below=true")).text()).trim().split("\r\n");
  expect(rows).toHaveLength(COUNTED.below.all + 1);

  await page.goto(`${base}/subjects?verdict=not-ready&page=99`);
  await expect(page.locator("tbody tr")).toHaveCount(COUNTED.subjects.notReady);

  // In full, as it is printed: everybody who is left, not the first eight.
  await page.goto(base);
  await expect(page.getByRole("region", { name: "Subjects", exact: true }).locator("tbody tr")).toHaveCount(
    8,
  );
  await page.getByRole("link", { name: "Print", exact: true }).click();
  await expect(page.getByText("Everything below is shown in full")).toBeVisible();
  await expect(page.getByRole("region", { name: "Subjects", exact: true }).locator("tbody tr")).toHaveCount(
    COUNTED.subjects.notReady,
  );
  await page.goto(`${base}/subjects?pageSize=50&verdict=not-ready`);
  await page.getByRole("link", { name: "Print", exact: true }).click();
  await expect(page.getByText("All 12 subjects of this list, as they are printed.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();

  // The list is sorted by the head of a column, and turned round by a second click.
  await page.goto(`${base}/subjects?area=users&verdict=not-ready`);
  const names = page.getByRole("grid", { name: "Work list" }).locator("tbody th");
  await page.getByRole("link", { name: "Last seen", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Last seen" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  await expect(names.first()).toContainText("ann@acme.example");
  await page.getByRole("link", { name: "Last seen", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "Last seen" })).toHaveAttribute(
    "aria-sort",
    "ascending",
  );
  await expect(names.first()).toContainText("hal@acme.example");
  await page.getByText("More filters").click();
  await expectGoodLooks(page);

  // What is folded on the screen is open on paper.
  await page.goto(base);
  const folded = page.locator("details.coverage-more");
  await expect(page.locator(".chart-place svg.recharts-surface").first()).toBeVisible();
  await expect(folded).not.toHaveAttribute("open");
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(folded).toHaveAttribute("open");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Complete files cover")).toBeVisible();
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(folded).not.toHaveAttribute("open");

  // On paper the tables stand beneath their charts, each sheet says whose numbers they are, and nothing is to be pressed.
  await page.goto(`${base}?period=all`);
  const table = page.getByRole("region", { name: "Logins per day by protocol, table" });
  // The page is alive once its charts are drawn.
  await expect(page.locator(".chart-place svg.recharts-surface").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(table).toBeVisible();
  await expect(page.locator(".chart-place").first()).toBeVisible();
  await expect(page.getByRole("navigation").first()).toBeHidden();
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  const sheet = await page.locator("style").evaluateAll((all) => all.map((one) => one.textContent).join());
  expect(sheet).toContain('@top-left{content:"Counted: readiness for TLS 1.2"');
  expect(sheet).toMatch(/@bottom-left\{content:"As of [^"]+, newest login 20 Nov 2026, 23:00 UTC, zone UTC"/);
  await page.emulateMedia({ media: "screen" });
  await expect(table).toBeHidden();

  await page.goto(`${base}/report`);
  await expect(page.getByText("1 subject had been proven and came back below the target.")).toBeVisible();
  await expect(page.getByRole("row", { name: /^Users/ })).toContainText("7");
  await expectGoodLooks(page);
  // One page of management stays one page on paper.
  await page.emulateMedia({ media: null });
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1);
  const other = await server.createOrg("Almost", "counted@example.com");
  const almost = apiOf(server, other.org, other.token);
  const few = setupExport([
    { time: "11/20/2026 9:00:00 AM UTC", user: "ann@example.com", tls: "TLS 1.0" },
    ...daily("2026-10-20", 31).map((time) => ({ time, user: "bob@example.com" })),
  ]);
  await almost.ended((await almost.upload(few, "filename=few.csv&scope=all")).id);
  await page.goto(`${server.url}/orgs`);
  await expect(page.getByRole("row", { name: /^Counted/ })).toContainText("12");
  await expect(page.getByRole("region", { name: "Orgs" }).getByRole("rowheader")).toHaveText([
    /^Counted/,
    /^Almost/,
  ]);
  await expectGoodLooks(page);

  // Where complete files alone are in it, the chart is of shares as well.
  await page.goto(`${server.url}/orgs/${other.org}`);
  const shares = region(page, "Logins per day by protocol");
  await shares.getByRole("button", { name: "Share" }).click();
  await expect(shares.locator("svg.recharts-surface").getByText("100 %")).toBeVisible();
  await shares.getByRole("button", { name: "Number" }).click();
  await expect(shares.locator("svg.recharts-surface").getByText("100 %")).toBeHidden();
});

test("the same numbers stand in the list's CSV, on a subject's page and on a share", async ({
  browser,
  page,
  server,
}) => {
  const { api, base } = await countedOrg(server, "Everywhere", "everywhere@example.com");
  const csv = (await (await api.call("GET", "/subjects.csv")).text()).replace(/^\uFEFF/, "");
  const [header = [], ...rows] = csv
    .trim()
    .split("\r\n")
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell ?? ""));
  const cellsOf = (name: string, area?: string) =>
    rows.filter((row) => area === undefined || row[3] === area).map((row) => row[header.indexOf(name)] ?? "");
  const sumOf = (name: string) => cellsOf(name).reduce((sum, cell) => sum + Number(cell), 0);
  // The retired user stands in no list that does not ask for it; its login is at TLS 1.0.
  expect(sumOf("Logins")).toBe(COUNTED.logins.total - COUNTED.retired["TLS 1.0"]);
  for (const protocol of ["SSL 3.0", "TLS 1.1", "TLS 1.2", "TLS 1.3", "unknown"] as const)
    expect([protocol, sumOf(protocol)]).toEqual([protocol, COUNTED.logins[protocol]]);
  expect(sumOf("TLS 1.0")).toBe(COUNTED.logins["TLS 1.0"] - COUNTED.retired["TLS 1.0"]);
  const verdicts = cellsOf("Verdict", "Users");
  const has = (verdict: string) => verdicts.filter((one) => one === verdict).length;
  expect([verdicts.length, has("ready"), has("not-ready"), has("not-proven")]).toEqual([
    COUNTED.users.total,
    COUNTED.users.ready,
    COUNTED.users.notReady,
    COUNTED.users.notProven,
  ]);
  expect(cellsOf("Verdict").filter((one) => one === "not-ready")).toHaveLength(COUNTED.changes.now);

  await signIn(page, server, "everywhere@example.com");
  // Of a tool of two people each can be looked for.
  await page.goto(`${base}/subjects?q=kim`);
  await expect(page.getByText("1 subject, target TLS 1.2")).toBeVisible();
  await page.getByRole("link", { name: "Data Loader" }).click();
  await expect(
    page.getByText(/^Not ready: last TLS 1\.0 login 13 Nov.*0 of 3 good logins and/),
  ).toBeVisible();
  const newest = region(page, "Newest logins");
  await expect(newest).toContainText("3 of 3 logins");
  await expect(newest.locator("tbody tr")).toHaveCount(3);
  await expect(newest.locator("tbody tr").first()).toContainText("13 Nov");
  await expectGoodLooks(page);
  await newest.getByRole("link", { name: "View all 3" }).click();
  await expect(page.getByText("3 logins shown")).toBeVisible();

  await page.goto(`${base}/subjects?status=excepted`);
  await page.getByRole("link", { name: "moe@acme.example" }).click();
  await expect(page.getByText(/^Given by Token Command line, /)).toBeVisible();
  // Known from the list alone: the page says so, and shows no chart of nothing.
  await page.goto(`${base}/subjects?verdict=never-seen`);
  await page.getByRole("link", { name: "oli@acme.example" }).click();
  await expect(page.getByText(/^Not proven: known from the list of users of .* alone\./)).toBeVisible();
  await expect(page.getByText("As users.csv shows.")).toBeVisible();
  await expectGoodLooks(page);

  await page.goto(`${base}/sharing`);
  await page.getByLabel("For whom or what").fill("Board");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.locator("code.secret").innerText();
  const context = await browser.newContext();
  const reader = await context.newPage();
  await reader.goto(link);
  await expect(
    reader.getByText(/^Not ready\. 7 users, 2 installed tools, 1 integration, 1 package/),
  ).toBeVisible();
  await expect(reader.getByText("12 of 12 subjects below TLS 1.2, most logins first")).toBeVisible();
  // The coverage opens for readers, too: how many files and users, not which.
  const rests = reader.locator("details.coverage-more");
  await rests.locator("summary").click();
  await expect(rests).toContainText("1 file (2 logins).");
  await expect(rests).toContainText("1 file (1 row).");
  await expect(rests).toContainText(
    /2 of 5 users who may log in, of the list of .*, have no login in any file, and count as not proven\./,
  );
  await expect(rests).not.toContainText("csv");
  await expectGoodLooks(reader);
  const view = await (await context.request.get(`${reader.url()}/view.json`)).json();
  expect(JSON.stringify(view.details)).not.toContain("acme.example");
  expect(view.counts.users).toEqual(COUNTED.users);
  const drawn = view.chart.series.buckets.reduce(
    (sum: number, { logins }: { logins: Record<string, number> | null }) => sum + (logins?.["TLS 1.0"] ?? 0),
    0,
  );
  expect(drawn).toBe(COUNTED.logins["TLS 1.0"] + COUNTED.logins["SSL 3.0"]);
  expect(view.chart.burnDown.days.at(-1).left).toBe(COUNTED.changes.now);
  expect(view.work.heat.total).toBe(COUNTED.below.all);
  expect(view.left.total).toBe(COUNTED.changes.now);
  await context.close();
});
