import { randomUUID } from "node:crypto";
import { closeSync, ftruncateSync, openSync, readSync, rmSync, statfsSync, writeSync } from "node:fs";
import type { RunStore } from "@/lib/domain/word-runs";
import { dataFolder, inDataFolder } from "./data-folder";
import path from "node:path";

const FOLDER = "scratch";

/** An open file; its name is null when it has none any more. */
type Opened = { file: number | null; name: string | null };

/**
 * What a disk must keep free beside a file that is for speed alone: a commit and whoever writes meanwhile need room, too.
 */
const SPARED_BYTES = 1 << 28;

type Options = {
  /** It keeps its name until it is closed, so that another thread can open it. */
  readonly isShared?: boolean;
  /** It can be done without: nothing is kept where the disk has little room left. */
  readonly isSpare?: boolean;
};

/** What nobody closed goes with the last that refers to it: of a judgement nobody knows which page is done with it last. */
const forgotten = new FinalizationRegistry<Opened>(close);

/**
 * A file in the data folder for what would else be held in memory; made when it is needed, gone when it is closed, at the
 * latest when nothing refers to it any more.
 */
export class ScratchFile implements RunStore {
  readonly #opened: Opened = { file: null, name: null };
  #end = 0;

  constructor(private readonly options: Options = {}) {
    forgotten.register(this, this.#opened, this.#opened);
  }

  /** Opens the file of another thread for reading and takes its name away; throws where that has closed it. */
  static taken(name: string): ScratchFile {
    const scratch = new ScratchFile();
    const full = inDataFolder(FOLDER, name);
    scratch.#opened.file = openSync(full, "r");
    scratch.#opened.name = full;
    scratch.#unname();
    return scratch;
  }

  /** By which another thread can open it; null while nothing is kept in it. */
  get name(): string | null {
    return this.#opened.name === null ? null : path.basename(this.#opened.name);
  }

  /** Throws what the disk says when it is full; what was kept before is still there. */
  keep(bytes: Uint8Array): number {
    const at = this.#end;
    if (this.options.isSpare) leaveRoomFor(bytes.length);
    const file = (this.#opened.file ??= this.#open());
    try {
      for (let done = 0; done < bytes.length;)
        done += writeSync(file, bytes, done, bytes.length - done, at + done);
    } catch (error) {
      ftruncateSync(file, at);
      throw error;
    }
    this.#end += bytes.length;
    return at;
  }

  read(at: number, into: Uint8Array): void {
    if (this.#opened.file === null) throw new Error("Nothing was kept in this file.");
    for (let done = 0; done < into.length;) {
      const read = readSync(this.#opened.file, into, done, into.length - done, at + done);
      if (read === 0) throw new Error("The file ends before what was kept in it.");
      done += read;
    }
  }

  close(): void {
    forgotten.unregister(this.#opened);
    close(this.#opened);
  }

  #open(): number {
    const name = inDataFolder(FOLDER, randomUUID());
    this.#opened.file = openSync(name, "wx+", 0o600);
    this.#opened.name = name;
    if (!this.options.isShared) this.#unname();
    return this.#opened.file;
  }

  /** A file without a name goes with the process, however that ends; Windows does not let an open one go. */
  #unname(): void {
    if (process.platform === "win32" || this.#opened.name === null) return;
    rmSync(this.#opened.name, { force: true });
    this.#opened.name = null;
  }
}

function leaveRoomFor(bytes: number): void {
  const { bavail, bsize } = statfsSync(dataFolder());
  if (bavail * bsize < bytes + SPARED_BYTES)
    throw Object.assign(new Error("The disk has little room left."), { code: "ENOSPC" });
}

function close(opened: Opened): void {
  const { file, name } = opened;
  opened.file = null;
  opened.name = null;
  if (file !== null) closeSync(file);
  try {
    if (name !== null) rmSync(name, { force: true });
  } catch {
    // Another thread still reads it; the next start clears it away.
  }
}

/** Clears away what a killed server has left, where that can be done. */
export function sweepScratch(): void {
  try {
    rmSync(path.join(dataFolder(), FOLDER), { recursive: true, force: true });
  } catch (error) {
    process.stderr.write(`What an earlier server left in ${FOLDER} stays there: ${String(error)}\n`);
  }
}
