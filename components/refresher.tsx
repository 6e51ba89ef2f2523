"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Notice } from "./notice";

/** Says that something goes on in the background and looks again until it is over. */
export function Refresher({ sentence }: { sentence: string }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 1500);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div className="page" style={{ paddingBottom: 0 }}>
      <Notice role="status">{sentence}</Notice>
    </div>
  );
}
