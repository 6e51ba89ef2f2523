"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** On a page that keeps room for its content: asks for it as soon as the page is alive. */
export function ComeAgain() {
  const router = useRouter();
  useEffect(() => router.refresh(), [router]);
  return null;
}
