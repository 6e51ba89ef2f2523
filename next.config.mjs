/**
 * Not in TypeScript: Next.js would load its compiler at each start to read it, and keep it in memory.
 *
 * @type {import("next").NextConfig}
 */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The type check is a step of its own in `npm run check` and `npm test`; starting should not repeat it.
  typescript: { ignoreBuildErrors: true },
  // Thousands of subjects can be changed, and taken back, in one go.
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "8mb" } },
  // A page comes with its title: streamed, it would stand without one for a moment.
  htmlLimitedBots: /.*/,
  serverExternalPackages: [
    "better-sqlite3",
    "@prisma/client",
    "@prisma/adapter-better-sqlite3",
    "better-auth",
  ],
  outputFileTracingIncludes: { "/*": ["./build/worker/*", "./prisma/migrations/**/*"] },
  ...(process.env.STANDALONE === "1" ? { output: "standalone" } : {}),
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Referrer-Policy", value: "same-origin" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
          {
            key: "Content-Security-Policy",
            value:
              "default-src 'self'; script-src 'self' 'unsafe-inline'" +
              (process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "") +
              "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'",
          },
        ],
      },
      {
        // Files that people added as evidence are downloads; should a browser show one after all, it may do nothing.
        source: "/api/v1/orgs/:org/checklist/:item/evidence/:id",
        headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; sandbox" }],
      },
      {
        source: "/shared/:path*",
        headers: [
          { key: "Referrer-Policy", value: "no-referrer" },
          { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
        ],
      },
      {
        source: "/invite/:path*",
        headers: [
          { key: "Referrer-Policy", value: "no-referrer" },
          { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
        ],
      },
    ];
  },
};

export default config;
