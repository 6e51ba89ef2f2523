"use client";

import { PageFault } from "@/components/page-fault";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A page of an org that could not be made: the way to the other pages stays. */
export default function OrgError({ error, reset }: Props) {
  return (
    <main className="page" id="main">
      <h1 className="sr">This page could not be shown</h1>
      <PageFault
        digest={error.digest}
        stays="Your data is untouched, and the other pages stand."
        retry={reset}
      />
    </main>
  );
}
