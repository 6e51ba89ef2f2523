import { parseArgs } from "node:util";
import { existsSync } from "node:fs";
import path from "node:path";
import { enterAsOperator } from "@/lib/auth/door";
import { TOKEN_ROLES } from "@/lib/auth/policy";
import { closeDatabase, database } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { DEFAULT_TARGET } from "@/lib/domain/protocol";
import { check } from "@/lib/services/http/parse";
import { resetPassword } from "@/lib/services/account";
import { administratorFields, createOrgAsOperator, orgFields } from "@/lib/services/setup";
import { addToken } from "@/lib/services/tokens";
import { databaseFile } from "@/lib/storage/data-folder";

const HELP = `Usage: npm run admin -- COMMAND [options]

  create-org --name NAME --email ADDRESS [--target "TLS 1.2"] [--cutover 2027-03-06T17:00:00Z]
             [--environment production|sandbox] [--time-zone Europe/Berlin] [--password-stdin]
      Creates an org and, unless the address has an account, its administrator.
      Prints {"org": "...", "token": "..."}; the token is of role admin.
  create-token --org SLUG --name NAME [--role ${TOKEN_ROLES.join("|")}]
      Prints {"org": "...", "token": "..."}; it is shown this once.
  reset-password --email ADDRESS --password-stdin
      Sets a new password and ends all sessions of that person.
  backup FILE
      Writes a consistent copy of the database; the server may be running.

DATA_DIR names the data folder (default: data).`;

const options = {
  name: { type: "string" },
  email: { type: "string" },
  target: { type: "string" },
  cutover: { type: "string" },
  environment: { type: "string" },
  "time-zone": { type: "string" },
  "password-stdin": { type: "boolean" },
  org: { type: "string" },
  role: { type: "string" },
  help: { type: "boolean" },
} as const;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
  const command = positionals[0];
  if (values.help || command === undefined) return print(HELP);
  if (command === "backup") return backup(positionals[1]);
  await migrate(databaseFile(), path.resolve("prisma", "migrations"));
  if (command === "create-org") {
    const org = check(orgFields, {
      name: values.name ?? "",
      environment: values.environment ?? "production",
      timeZone: values["time-zone"] ?? "UTC",
      target: values.target ?? DEFAULT_TARGET,
      cutoverAt: values.cutover === undefined ? null : readInstant(values.cutover),
      noticeUrl: "",
    });
    const password = values["password-stdin"] ? await readPassword() : null;
    const email = check(administratorFields.shape.email, values.email ?? "");
    if (password !== null) check(administratorFields.shape.password, password);
    const { slug, token } = await createOrgAsOperator(org, email, password);
    return print(JSON.stringify({ org: slug, token }));
  }
  if (command === "create-token") {
    const scope = await enterAsOperator(values.org ?? "");
    const role = TOKEN_ROLES.find((candidate) => candidate === (values.role ?? "reader"));
    if (!role) throw new Error(`--role is one of ${TOKEN_ROLES.join(", ")}.`);
    const token = await addToken(scope, { name: values.name ?? "Command line", role });
    return print(JSON.stringify({ org: scope.slug, token: token.secret }));
  }
  if (command === "reset-password") {
    if (!values["password-stdin"])
      throw new Error("Give the new password on standard input, with --password-stdin.");
    await resetPassword(
      check(administratorFields.shape.email, values.email ?? ""),
      check(administratorFields.shape.password, await readPassword()),
    );
    return print(JSON.stringify({ email: values.email, reset: true }));
  }
  throw new Error(`No command "${command}".\n\n${HELP}`);
}

async function backup(file: string | undefined): Promise<void> {
  if (!file) throw new Error("Name the file: npm run admin -- backup copy.db");
  const target = path.resolve(process.env.INVOKED_FROM ?? ".", file);
  if (existsSync(target)) throw new Error(`${target} exists already. Name another file.`);
  const db = await database();
  await db.plain.backup(target);
  print(JSON.stringify({ backup: target }));
}

function readInstant(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || !/(Z|[+-]\d\d:?\d\d)$/.test(text))
    throw new Error("--cutover is an ISO time with zone, such as 2027-03-06T17:00:00Z.");
  return at;
}

async function readPassword(): Promise<string> {
  let text = "";
  for await (const chunk of process.stdin) text += String(chunk);
  return text.replace(/\r?\n$/, "");
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main()
  .then(closeDatabase)
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
