"use client";

import { PageFault } from "@/components/page-fault";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="centre" id="main">
      <PageFault digest={error.digest} stays="Your data is untouched." retry={reset} />
    </main>
  );
}
