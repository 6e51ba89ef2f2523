"use client";

import { FileText, Upload } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useReducer, useRef, useState } from "react";
import { Button, DropZone, FileTrigger, isFileDropItem } from "react-aria-components";
import { showBytes, showNumber } from "@/lib/display";
import { Notice } from "./notice";

type Stage =
  | { readonly kind: "queued" }
  | { readonly kind: "uploading"; readonly sent: number; readonly startedAt: number }
  | {
      readonly kind: "reading";
      readonly id: number;
      readonly share: number;
      readonly rows: number;
      readonly waiting: boolean;
      readonly secondsLeft?: number | undefined;
    }
  | {
      readonly kind: "ended";
      readonly id: number;
      readonly words: string;
      readonly tone: "success" | "info" | "warning" | "error";
    }
  | { readonly kind: "refused"; readonly words: string };

type Item = { readonly key: string; readonly name: string; readonly size: number; readonly stage: Stage };
type Change = { readonly add: Item } | { readonly key: string; readonly stage: Stage };
type Props = {
  api: string;
  base: string;
  underWay: readonly { readonly id: number; readonly filename: string }[];
};

function reduce(items: readonly Item[], change: Change): readonly Item[] {
  if ("add" in change)
    return items.some((item) => item.key === change.add.key) ? items : [...items, change.add];
  return items.map((item) => (item.key === change.key ? { ...item, stage: change.stage } : item));
}

const POLL_MS = 700;

/** Takes files, uploads them one after the other, and follows the reading of each until it ends. */
export function Uploader({ api, base, underWay }: Props) {
  const router = useRouter();
  const [items, change] = useReducer(reduce, []);
  const chain = useRef(Promise.resolve());
  const requests = useRef(new Map<string, XMLHttpRequest>());
  const followed = useRef(new Set<number>());
  const alive = useRef(true);
  const [asksFirst, setAsksFirst] = useState(false);

  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  async function follow(key: string, id: number): Promise<void> {
    if (followed.current.has(id)) return;
    followed.current.add(id);
    while (alive.current) {
      const stage = await readStage(api, id);
      if (stage) change({ key, stage });
      if (stage?.kind === "ended") break;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    followed.current.delete(id);
    if (alive.current) router.refresh();
  }

  useEffect(() => {
    for (const { id, filename } of underWay) {
      const key = `import-${id}`;
      if (followed.current.has(id)) continue;
      change({
        add: {
          key,
          name: filename,
          size: 0,
          stage: { kind: "reading", id, share: 0, rows: 0, waiting: true },
        },
      });
      void follow(key, id);
    }
    // Only what the server says is under way matters here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [underWay]);

  function take(files: readonly File[]): void {
    for (const file of files) {
      const key = `${file.name}-${file.size}-${Date.now()}-${Math.random()}`;
      change({ add: { key, name: file.name, size: file.size, stage: { kind: "queued" } } });
      chain.current = chain.current.then(async () => {
        const stage = await upload(
          `${api}?filename=${encodeURIComponent(file.name)}${asksFirst ? "&preview=true" : ""}`,
          file,
          (request) => requests.current.set(key, request),
          (sent, startedAt) => change({ key, stage: { kind: "uploading", sent, startedAt } }),
        );
        requests.current.delete(key);
        change({ key, stage });
        if (stage.kind === "reading") void follow(key, stage.id);
        router.refresh();
      });
    }
  }

  return (
    <div className="stack">
      <DropZone
        className="drop"
        aria-label="Drop exports here"
        onDrop={async (event) =>
          take(await Promise.all(event.items.filter(isFileDropItem).map((item) => item.getFile())))
        }
      >
        <Upload className="icon" aria-hidden="true" />
        <p className="strong">Drop exports here</p>
        <p className="small muted">
          Login history, queries, event logs, reports and lists of users or packages; CSV or JSON, plain, .gz
          or .zip. Several at once. The same file twice changes nothing.
        </p>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={[".csv", ".gz", ".zip", ".json", ".jsonl", ".tsv", ".txt"]}
          onSelect={(files) => take(Array.from(files ?? []))}
        >
          <Button className="button button-primary">Choose files</Button>
        </FileTrigger>
      </DropZone>
      <label className="row">
        <input
          type="checkbox"
          className="check"
          checked={asksFirst}
          onChange={(event) => setAsksFirst(event.target.checked)}
        />
        <span>Show me first what a file would do, and count it only when I accept</span>
      </label>
      {items.length > 0 && (
        <ul className="stack" aria-label="Files">
          {items.map((item) => (
            <li key={item.key} className="stack-2">
              <Line item={item} base={base} cancel={() => requests.current.get(item.key)?.abort()} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Line({ item, base, cancel }: { item: Item; base: string; cancel: () => void }) {
  const { stage, name, size } = item;
  if (stage.kind === "ended" || stage.kind === "refused") {
    return (
      <Notice
        tone={stage.kind === "refused" ? "error" : stage.tone}
        role={stage.kind === "refused" ? "alert" : "status"}
        action={
          stage.kind === "ended" && (
            <Link href={`${base}/${stage.id}`}>
              {stage.tone === "warning" ? "Answer" : "Show the result"}
              <span className="sr"> of {name}</span>
            </Link>
          )
        }
      >
        <span className="strong">{name}</span>: {stage.words}
      </Notice>
    );
  }
  const share =
    stage.kind === "uploading" ? stage.sent / Math.max(1, size) : stage.kind === "reading" ? stage.share : 0;
  return (
    <>
      <div className="spread">
        <span className="row" style={{ minWidth: 0 }}>
          <FileText className="icon" aria-hidden="true" />
          <span className="clip">{name}</span>
        </span>
        <span className="small muted fig nowrap">
          {stage.kind === "reading"
            ? `${showNumber(stage.rows)} rows`
            : `${showBytes(stage.kind === "uploading" ? stage.sent : 0)} of ${showBytes(size)}`}
        </span>
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={`${stage.kind === "reading" ? "Reading" : "Upload"} of ${name}`}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ width: `${Math.round(share * 100)}%` }} />
      </div>
      <div className="spread small subtle">
        <span>{wordsOf(stage, size, share)}</span>
        {stage.kind === "uploading" && (
          <button type="button" className="button button-quiet button-sm" onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
    </>
  );
}

function wordsOf(
  stage: Extract<Stage, { kind: "queued" | "uploading" | "reading" }>,
  size: number,
  share: number,
): string {
  if (stage.kind === "queued") return "Waits for the file before it.";
  if (stage.kind === "reading")
    return stage.waiting
      ? "Waits for the reader. You can close this tab; it goes on by itself."
      : `Reading, ${Math.round(share * 100)} %${stage.secondsLeft ? `, about ${stage.secondsLeft} s left` : ""}. You can close this tab; it goes on by itself.`;
  const seconds = (Date.now() - stage.startedAt) / 1000;
  const left =
    seconds > 1 && stage.sent > 0
      ? `, about ${Math.max(1, Math.ceil(((size - stage.sent) * seconds) / stage.sent))} s left`
      : "";
  return `Uploading, ${Math.round(share * 100)} %${left}. Keep this tab open.`;
}

function upload(
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
  const body: { id?: string; repeated?: boolean; detail?: string } = safeJson(request.responseText);
  const id = Number(body.id);
  if (request.status === 200 && body.repeated)
    return { kind: "ended", id, tone: "info", words: "this very file is here already. Nothing was changed." };
  if (request.status === 202) return { kind: "reading", id, share: 0, rows: 0, waiting: true };
  return { kind: "refused", words: body.detail ?? `The server answered ${request.status}. Try again.` };
}

async function readStage(api: string, id: number): Promise<Stage | null> {
  const response = await fetch(`${api}/${id}`).catch(() => null);
  if (!response?.ok) return null;
  const row: {
    status: string;
    bytes: number;
    bytesRead: number;
    failure?: string;
    question?: { asks?: readonly string[] };
    secondsLeft?: number;
    rows: { read: number; added: number; repeated: number; rejected: number };
  } = await response.json();
  const { added, repeated, rejected } = row.rows;
  if (row.status === "done")
    return {
      kind: "ended",
      id,
      tone: rejected > 0 ? "info" : "success",
      words: `${showNumber(added)} rows added, ${showNumber(repeated)} were here already, ${showNumber(rejected)} could not be read.`,
    };
  if (row.status === "needs-answer" || row.status === "needs-mapping")
    return { kind: "ended", id, tone: "warning", words: waitWords(row.question?.asks ?? []) };
  if (row.status === "failed")
    return { kind: "ended", id, tone: "error", words: row.failure ?? "could not be read." };
  if (row.status === "undone") return { kind: "ended", id, tone: "info", words: "was undone." };
  return {
    kind: "reading",
    id,
    share: row.bytes === 0 ? 0 : Math.min(0.99, row.bytesRead / row.bytes),
    rows: row.rows.read,
    waiting: row.status !== "reading",
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
