/** Something that can be told that a job waits. */
export type Bell = { ring: () => void };

const holder: typeof globalThis & { tlsReadinessBell?: Bell } = globalThis;

/** Hangs up the bell of the running worker. */
export function hangBell(bell: Bell): void {
  holder.tlsReadinessBell = bell;
}

/** Wakes the import worker; without one (a command, a test) the job waits for the next server. */
export function ringBell(): void {
  holder.tlsReadinessBell?.ring();
}
