"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

/**
 * Sends what an import is told: an answer, a correction, or its undoing. Shows the page anew, or that of the import
 * which takes its place.
 */
export function useImportAnswer(api: string, importsHref: string) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  /** Null when it was done, or why it was not. */
  async function call(method: "POST" | "DELETE", url: string, body?: object): Promise<string | null> {
    setBusy(true);
    setFault(null);
    const response = await fetch(url, {
      method,
      ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
    }).catch(() => null);
    setBusy(false);
    const told: { id?: string; detail?: string } = (await response?.json().catch(() => null)) ?? {};
    if (!response?.ok) return told.detail ?? "The server did not answer. Try again.";
    if (told.id !== undefined && !api.endsWith(`/${told.id}`)) router.push(`${importsHref}/${told.id}`);
    else router.refresh();
    return null;
  }

  async function answer(body: object): Promise<boolean> {
    const refusal = await call("POST", `${api}/answer`, body);
    setFault(refusal);
    return refusal === null;
  }

  return { answer, call, busy, fault, setFault };
}
