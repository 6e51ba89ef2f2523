import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ROUTES } from "../e2e/route-table";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SKIPPED = new Set(["node_modules", ".next", ".git", "build", "data", "generated", "test-results"]);

function filesUnder(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(file) : [file];
  });
}

const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const ALL = filesUnder(".");
const CODE = ALL.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"));
const SOURCE = CODE.filter((file) => !/\.test\.ts$/.test(file));

/** What each layer may import of ours; the first matching prefix counts. */
const LAYERS: readonly { readonly prefix: string; readonly may: readonly string[] }[] = [
  { prefix: "lib/display", may: ["lib/display", "lib/domain/"] },
  { prefix: "lib/domain/", may: ["lib/domain/"] },
  { prefix: "lib/formats/", may: ["lib/formats/", "lib/domain/"] },
  { prefix: "lib/storage/", may: ["lib/storage/", "lib/domain/"] },
  { prefix: "lib/db/", may: ["lib/db/", "lib/domain/", "lib/storage/"] },
  { prefix: "lib/auth/", may: ["lib/auth/", "lib/db/", "lib/domain/", "lib/storage/"] },
  { prefix: "lib/services/", may: ["lib/"] },
  { prefix: "lib/worker/", may: ["lib/"] },
  { prefix: "components/", may: ["components/", "lib/domain/", "lib/display"] },
  {
    prefix: "app/",
    may: [
      "app/",
      "components/",
      "lib/services/",
      "lib/auth/",
      "lib/domain/",
      "lib/display",
      "lib/formats/formats",
      "package.json",
    ],
  },
];

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*"([@\w./-]+)"/g)].map((match) => match[1] ?? "");
}

function ownPath(file: string, specifier: string): string | null {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return path.join(path.dirname(file), specifier);
  return null;
}

describe("the architecture", () => {
  test("imports run one way only", () => {
    const wrong = SOURCE.flatMap((file) => {
      const layer = LAYERS.find(({ prefix }) => file.startsWith(prefix));
      if (!layer) return [];
      return importsOf(file).flatMap((specifier) => {
        const own = ownPath(file, specifier);
        return own === null || layer.may.some((allowed) => own.startsWith(allowed))
          ? []
          : [`${file} -> ${own}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  test("only what is pure reaches the pure layers", () => {
    const allowed =
      /^(@internationalized\/date|@streamparser\/json|bowser|caniuse-lite.*|node:crypto|papaparse|yauzl|node:(fs|fs\/promises|stream|stream\/promises|zlib))$/;
    const wrong = SOURCE.filter((file) => /^lib\/(domain|formats)\//.test(file)).flatMap((file) =>
      importsOf(file)
        .filter((name) => ownPath(file, name) === null && !allowed.test(name))
        .map((name) => `${file} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test("only lib/db knows Prisma, only the formats and CSV answers know PapaParse, only the door mints scopes", () => {
    const users = (pattern: RegExp, but: RegExp) =>
      SOURCE.filter((file) => pattern.test(read(file)) && !but.test(file));
    expect(
      users(/@prisma\/|db\/generated|better-sqlite3"/, /^lib\/db\/|^e2e\/|^next\.config|^prisma\.config/),
    ).toEqual([]);
    expect(users(/(prisma|tx)\.\w+\.(find|create|update|delete|count|upsert)/, /^(lib\/db|e2e)\//)).toEqual(
      [],
    );
    expect(users(/from "papaparse"/, /^lib\/formats\/|^lib\/services\/http\/csv\.ts$/)).toEqual([]);
    expect(users(/mintScope\(/, /^lib\/db\/scope\.ts$|^lib\/auth\/door\.ts$/)).toEqual([]);
  });

  test("what is kept by name is told apart", () => {
    const names = SOURCE.flatMap((file) =>
      [
        ...read(file).matchAll(
          /(?:=|return|=>)\s*(onePerProcess|per(?:JudgementOf|Judgement|Copy|Subject))\b[^(]*\(\s*(?:"([^"]*)")?/g,
        ),
      ].map(
        ([, kind = "", name = `${file} gives none`]) => `${kind === "onePerProcess" ? "" : "per "}${name}`,
      ),
    );
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name, i) => names.indexOf(name) !== i || name.includes("gives none"))).toEqual([]);
  });

  test("files are named for what they hold", () => {
    const forbidden = /^(utils?|helpers?|misc|common|manager|data|info|index)\.[a-z]+$/;
    const wrong = ALL.filter((file) => /^(app|components|lib|e2e|bench|scripts)\//.test(file)).filter(
      (file) => {
        const name = path.basename(file);
        return forbidden.test(name) || (/\.(ts|tsx|mjs)$/.test(name) && !/^[a-z0-9.-]+$/.test(name));
      },
    );
    expect(wrong).toEqual([]);
  });

  test("no type is any, and no rule is switched off without a reason beside it", () => {
    const wrong = CODE.filter((file) => file !== path.join("scripts", "architecture.test.ts")).filter(
      (file) => /(:\s*any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error)/.test(read(file)),
    );
    expect(wrong).toEqual([]);
    const silent = CODE.flatMap((file) => {
      const lines = read(file).split("\n");
      return lines.flatMap((line, i) =>
        /eslint-disable/.test(line) && !/\/\/ .*[a-z]\./.test(lines[i - 1] ?? "") ? [`${file}:${i + 1}`] : [],
      );
    });
    expect(silent.filter((place) => !place.startsWith(path.join("scripts", "architecture.test.ts")))).toEqual(
      [],
    );
  });

  test("cited paths exist", () => {
    const cited = ALL.filter(
      (file) => /\.(md|tsx?|mjs|prisma)$/.test(file) && !file.includes("architecture.test"),
    ).flatMap((file) =>
      [
        ...read(file).matchAll(
          /\b(?:docs\/decisions\/\d{3}[\w-]*(?:\.md)?|(?:lib|app|components|scripts|bench|e2e|prisma)\/[\w./-]+\.(?:tsx?|mjs|prisma|sql))/g,
        ),
      ].map((match) => ({ file, cites: match[0] })),
    );
    const decisions = readdirSync(path.join(ROOT, "docs/decisions"));
    const missing = cited.filter(
      ({ cites }) =>
        !existsSync(path.join(ROOT, cites)) &&
        !decisions.some((name) => `docs/decisions/${name}`.startsWith(cites)),
    );
    expect(missing).toEqual([]);
  });

  test("every format has fixtures, and every environment variable and API route is documented", () => {
    const formats = readdirSync(path.join(ROOT, "lib/formats"), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(
      formats.filter(({ name }) => !existsSync(path.join(ROOT, "lib/formats", name, "fixtures"))),
    ).toEqual([]);
    const internal = new Set(["NODE_ENV", "NEXT_RUNTIME", "NEXT_PHASE", "INVOKED_FROM"]);
    const variables = new Set(
      [...SOURCE, ...ALL.filter((file) => /^scripts\/.*\.mjs$/.test(file)), "playwright.config.ts"].flatMap(
        (file) => [...read(file).matchAll(/process\.env\.([A-Z_]+)/g)].map((match) => match[1] ?? ""),
      ),
    );
    const docs = read("README.md") + read("docs/api.md") + read("docs/development.md");
    expect([...variables].filter((name) => !internal.has(name) && !docs.includes(`\`${name}\``))).toEqual([]);
    const api = ROUTES.filter(({ route }) => route.startsWith("/api/")).map(
      ({ route, method }) => `${method} ${route.replaceAll("[", "{").replaceAll("]", "}")}`,
    );
    const documented = new Set(
      [...read("docs/api.md").matchAll(/`([A-Z]+ [^`? ]+)/g)].map(([, line]) => line),
    );
    expect(api.filter((line) => !documented.has(line))).toEqual([]);
  });
});

describe("the routes", () => {
  test("each has an entry in the table, and each entry a route", () => {
    const routeOf = (file: string) => `/${path.dirname(file).replace(/^app\/?/, "")}`;
    const pages = SOURCE.filter((file) => /^app\/(.*\/)?page\.tsx$/.test(file)).map(
      (file) => `PAGE ${routeOf(file)}`,
    );
    const handlers = SOURCE.filter((file) => /^app\/.*route\.ts$/.test(file)).flatMap((file) =>
      [
        ...read(file).matchAll(
          /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/g,
        ),
      ].map((match) => `${match[1] ?? ""} ${routeOf(file)}`),
    );
    expect(ROUTES.map(({ route, method }) => `${method} ${route}`).sort()).toEqual(
      [...pages, ...handlers].sort(),
    );
  });
});
