import { onePerProcess } from "@/lib/storage/one-per-process";

/** Something that can be told that a job waits. */
export type Bell = { ring: () => void };

const hung = onePerProcess("bell", (): { bell: Bell | null } => ({ bell: null }));

/** Hangs up the bell of the running worker. */
export function hangBell(bell: Bell): void {
  hung.bell = bell;
}

/** Wakes the import worker; without one (a command, a test) the job waits for the next server. */
export function ringBell(): void {
  hung.bell?.ring();
}
