import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Patterns } from "@/components/patterns";
import { localeAsked } from "@/lib/display-reader";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "TLS Readiness", template: "%s | TLS Readiness" },
  description: "Gets a Salesforce org through the retirement of an old TLS version",
  robots: { index: false },
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = localeAsked((await headers()).get("accept-language"));
  return (
    // Numbers and dates that the browser writes follow what the server has written.
    <html lang="en" data-locale={locale}>
      <body>
        <Patterns />
        <a className="skip" href="#main">
          Skip to the content
        </a>
        {children}
      </body>
    </html>
  );
}
