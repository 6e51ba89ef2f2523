import { showCount, showNumber } from "@/lib/display";

/** Where a file stands between being chosen and being read. */
export type Stage =
  | { readonly kind: "queued" }
  | { readonly kind: "uploading"; readonly sent: number; readonly startedAt: number }
  | {
      readonly kind: "reading";
      readonly id: number;
      readonly share: number;
      readonly rows: number;
      readonly waiting: boolean;
      /** Rows a second, and how long it takes yet; once there is enough to tell by. */
      readonly rate?: number | undefined;
      readonly secondsLeft?: number | undefined;
    }
  | {
      readonly kind: "ended";
      readonly id: number;
      readonly words: string;
      readonly tone: "success" | "info" | "warning" | "error";
    }
  | { readonly kind: "refused"; readonly words: string };

export type Item = {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly stage: Stage;
};

/** Sends one file; the promise is never rejected. */
export function upload(
  url: string,
  file: File,
  started: (request: XMLHttpRequest) => void,
  progress: (sent: number, startedAt: number) => void,
): Promise<Stage> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const startedAt = Date.now();
    request.open("POST", url);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => progress(event.loaded, startedAt);
    request.onabort = () => resolve({ kind: "refused", words: "Upload cancelled. Nothing of it was kept." });
    request.onerror = () =>
      resolve({ kind: "refused", words: "The connection broke off. Upload the file again." });
    request.onload = () => resolve(afterUpload(request));
    started(request);
    progress(0, startedAt);
    request.send(file);
  });
}

function afterUpload(request: XMLHttpRequest): Stage {
  const body: { id?: string; status?: string; repeated?: boolean; detail?: string } = safeJson(
    request.responseText,
  );
  const id = Number(body.id);
  if (request.status === 200 && body.repeated && body.status?.startsWith("needs-"))
    return { kind: "ended", id, tone: "warning", words: "this very file is here already and waits for you." };
  if (request.status === 200 && body.repeated)
    return { kind: "ended", id, tone: "info", words: "this very file is here already. Nothing was changed." };
  if (request.status === 202) return { kind: "reading", id, share: 0, rows: 0, waiting: true };
  return { kind: "refused", words: body.detail ?? `The server answered ${request.status}. Try again.` };
}

/** What the server says of an import; null when it cannot be reached. */
export async function readStage(api: string, id: number): Promise<Stage | null> {
  const response = await fetch(`${api}/${id}`).catch(() => null);
  if (response?.status === 404) return { kind: "ended", id, tone: "info", words: "was cancelled." };
  if (!response?.ok) return null;
  const row: {
    status: string;
    bytes: number;
    bytesRead: number;
    failure?: string;
    question?: { asks?: readonly string[] };
    rate?: number;
    secondsLeft?: number;
    rows: { read: number; added: number; repeated: number; rejected: number };
  } = await response.json();
  const { added, repeated, rejected } = row.rows;
  if (row.status === "done")
    return {
      kind: "ended",
      id,
      tone: rejected > 0 ? "info" : "success",
      words: `${showCount(added, "row")} added, ${showNumber(repeated)} were here already, ${showNumber(rejected)} could not be read.`,
    };
  if (row.status === "needs-answer" || row.status === "needs-mapping")
    return { kind: "ended", id, tone: "warning", words: waitWords(row.question?.asks ?? []) };
  if (row.status === "failed")
    return { kind: "ended", id, tone: "error", words: row.failure ?? "could not be read." };
  if (row.status === "undone") return { kind: "ended", id, tone: "info", words: "was undone." };
  return {
    kind: "reading",
    id,
    share: row.bytes === 0 ? 0 : Math.min(1, row.bytesRead / row.bytes),
    rows: row.rows.read,
    waiting: row.status !== "reading",
    rate: row.rate,
    secondsLeft: row.secondsLeft,
  };
}

function waitWords(asks: readonly string[]): string {
  if (asks.includes("accept")) return "has been read and waits for you to accept it.";
  if (asks.includes("mapping")) return "has columns we do not know: say what they hold.";
  if (asks.includes("organization")) return "looks like another org's: say whether it is yours.";
  return "needs an answer before it can be read.";
}

function safeJson(text: string): Record<string, never> {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
