"use client";

import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useReducer, useRef, useState } from "react";
import { Button, DropZone, FileTrigger, isFileDropItem } from "react-aria-components";
import { UploadLine } from "./upload-line";
import { type Item, readStage, type Stage, upload } from "./upload-requests";
import { useAlive } from "./use-sent-form";

type Change = { readonly add: Item } | { readonly key: string; readonly stage: Stage };
type Props = {
  api: string;
  base: string;
  underWay: readonly { readonly id: number; readonly filename: string }[];
  /** Whether the org looks at uploads before they count. */
  looksFirst: boolean;
};

function reduce(items: readonly Item[], change: Change): readonly Item[] {
  if ("add" in change)
    return items.some((item) => item.key === change.add.key) ? items : [...items, change.add];
  return items.map((item) => (item.key === change.key ? { ...item, stage: change.stage } : item));
}

const POLL_MS = 700;

/** Takes files, uploads them one after the other, and follows the reading of each until it ends. */
export function Uploader({ api, base, underWay, looksFirst }: Props) {
  const router = useRouter();
  const [items, change] = useReducer(reduce, []);
  const chain = useRef(Promise.resolve());
  const requests = useRef(new Map<string, XMLHttpRequest>());
  const followed = useRef(new Set<number>());
  const mounted = useRef(true);
  const alive = useAlive();
  const [asksFirst, setAsksFirst] = useState<boolean | null>(null);

  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  async function follow(key: string, id: number): Promise<void> {
    if (followed.current.has(id)) return;
    followed.current.add(id);
    while (mounted.current) {
      const stage = await readStage(api, id);
      if (stage) change({ key, stage });
      if (stage?.kind === "ended") break;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
    followed.current.delete(id);
    if (mounted.current) router.refresh();
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
          `${api}?filename=${encodeURIComponent(file.name)}${asksFirst === null ? "" : `&preview=${asksFirst}`}`,
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
          checked={asksFirst ?? looksFirst}
          disabled={!alive}
          onChange={(event) => setAsksFirst(event.target.checked)}
        />
        <span>Show me first what a file would do, and count it only when I accept</span>
      </label>
      {items.length > 0 && (
        <ul className="stack" aria-label="Files">
          {items.map((item) => (
            <li key={item.key} className="stack-2">
              <UploadLine item={item} base={base} cancel={() => requests.current.get(item.key)?.abort()} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
