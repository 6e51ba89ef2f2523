import type { Protocol } from "@/lib/domain/protocol";

export type MarkKind = "ready" | "not-ready" | "mixed" | "not-proven";

const WORDS: Record<MarkKind, string> = {
  ready: "Ready",
  "not-ready": "Not ready",
  mixed: "Mixed",
  "not-proven": "Not proven",
};

/** The shape of a verdict; decorative, a word always stands beside it. */
export function VerdictMark({ kind }: { kind: MarkKind }) {
  return (
    <svg className={`vi vi-${kind}`} aria-hidden="true">
      <use href={`#v-${kind}`} />
    </svg>
  );
}

/** A verdict with its word. */
export function VerdictBadge({ kind }: { kind: MarkKind }) {
  return (
    <span className={`verdict v-${kind}`}>
      <VerdictMark kind={kind} />
      {WORDS[kind]}
    </span>
  );
}

/** A protocol with its pattern. */
export function ProtocolMark({ protocol }: { protocol: Protocol }) {
  const id = patternOf(protocol);
  return (
    <span className="proto">
      <svg aria-hidden="true">
        <use href={`#m-${id}`} />
      </svg>
      {protocol === "unknown" ? "Unknown" : protocol}
    </span>
  );
}

/** The pattern of a protocol: SSL 3.0 counts with TLS 1.0 in charts. */
export function patternOf(protocol: Protocol): "10" | "11" | "12" | "13" | "unknown" {
  switch (protocol) {
    case "SSL 3.0":
    case "TLS 1.0":
      return "10";
    case "TLS 1.1":
      return "11";
    case "TLS 1.2":
      return "12";
    case "TLS 1.3":
      return "13";
    default:
      return "unknown";
  }
}
