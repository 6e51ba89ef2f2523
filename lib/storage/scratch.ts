import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import type { RunStore } from "@/lib/domain/word-runs";
import { dataFolder, inDataFolder } from "./data-folder";
import path from "node:path";

const FOLDER = "scratch";

/** A file in the data folder for what a job would else hold in memory; made when it is needed, gone when it is closed. */
export class ScratchFile implements RunStore {
  #file: number | null = null;
  #name: string | null = null;
  #end = 0;

  /** Throws what the disk says when it is full. */
  keep(bytes: Uint8Array): number {
    const at = this.#end;
    this.#file ??= this.#open();
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, at + done);
    this.#end += bytes.length;
    return at;
  }

  read(at: number, into: Uint8Array): void {
    if (this.#file === null) throw new Error("Nothing was kept in this file.");
    for (let done = 0; done < into.length;) {
      const read = readSync(this.#file, into, done, into.length - done, at + done);
      if (read === 0) throw new Error("The file ends before what was kept in it.");
      done += read;
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    if (this.#name !== null) rmSync(this.#name, { force: true });
    this.#file = null;
    this.#name = null;
  }

  /** A file without a name goes with the process, however that ends; Windows does not let an open one go. */
  #open(): number {
    const name = inDataFolder(FOLDER, randomUUID());
    const file = openSync(name, "wx+", 0o600);
    if (process.platform === "win32") this.#name = name;
    else rmSync(name);
    return file;
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
