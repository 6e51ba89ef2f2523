import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { nextCookies } from "better-auth/next-js";
import { database, type Database } from "@/lib/db/database";
import { sessionSecret } from "@/lib/storage/secrets";
import { baseUrl } from "./base-url";

export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;
const WEEK = 7 * 86_400;

function build(opened: Database) {
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

let built: Promise<ReturnType<typeof build>> | undefined;

/** The auth library over our database. None of its HTTP routes is mounted; the door calls it in process. */
export function accounts(): Promise<ReturnType<typeof build>> {
  built ??= database().then(build);
  return built;
}
