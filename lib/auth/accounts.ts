import { database, type Database } from "@/lib/db/database";
import { sessionSecret } from "@/lib/storage/secrets";
import { baseUrl } from "./base-url";

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;
const WEEK = 7 * 86_400;

/** Loaded by the server alone: the import worker and the admin command know no sessions, and start in half the time. */
async function build(opened: Database) {
  const [{ betterAuth }, { prismaAdapter }, { nextCookies }] = await Promise.all([
    import("better-auth"),
    import("better-auth/adapters/prisma"),
    import("better-auth/next-js"),
  ]);
  return betterAuth({
    appName: "TLS Readiness",
    baseURL: baseUrl(),
    secret: sessionSecret(),
    telemetry: { enabled: false },
    logger: { level: "error" },
    database: prismaAdapter(opened.prisma, { provider: "sqlite" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    session: { expiresIn: WEEK, disableSessionRefresh: true },
    advanced: { cookiePrefix: "tls-readiness", useSecureCookies: baseUrl().startsWith("https:") },
    plugins: [nextCookies()],
  });
}

let built: ReturnType<typeof build> | undefined;

/** The auth library over our database. None of its HTTP routes is mounted; the door calls it in process. */
export function accounts(): ReturnType<typeof build> {
  built ??= database().then(build);
  return built;
}
