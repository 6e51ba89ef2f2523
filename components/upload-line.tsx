import { FileText } from "lucide-react";
import Link from "next/link";
import { showBytes, showCount, showSpell } from "@/lib/display";
import { Notice } from "./notice";
import type { Item, Stage } from "./upload-requests";

/** One file on its way: sent, read, and what became of it. */
export function UploadLine({ item, base, cancel }: { item: Item; base: string; cancel: () => void }) {
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
            ? `${showCount(stage.rows, "row")}, ${showBytes(Math.round(share * size))} of ${showBytes(size)}`
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
  const percent = `${Math.round(share * 100)} %`;
  if (stage.kind === "queued") return "Waits for the file before it.";
  if (stage.kind === "reading")
    return stage.waiting
      ? "Waits for the reader. You can close this tab; it goes on by itself."
      : share >= 1
        ? "All rows are read; counting what they change. You can close this tab; it goes on by itself."
        : `Reading, ${percent}${stage.rate ? `, ${showCount(stage.rate, "row")} a second` : ""}${leftWords(stage.secondsLeft)}. You can close this tab; it goes on by itself.`;
  const seconds = (Date.now() - stage.startedAt) / 1000;
  const left = seconds > 1 && stage.sent > 0 ? ((size - stage.sent) * seconds) / stage.sent : undefined;
  return `Uploading, ${percent}${leftWords(left)}. Keep this tab open.`;
}

function leftWords(seconds: number | undefined): string {
  return seconds === undefined ? "" : `, about ${showSpell(seconds)} left`;
}
