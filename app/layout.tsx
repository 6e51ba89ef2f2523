import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Patterns } from "@/components/patterns";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "TLS Readiness", template: "%s | TLS Readiness" },
  description: "Gets a Salesforce org through the retirement of an old TLS version",
  robots: { index: false },
};
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
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
