const FULL = /^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/;
const CLOSED = /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_IOERR)/;
const LOCKED = /^SQLITE_BUSY/;

/**
 * What to do about a fault of the data folder: no room, no right to write, or held by another program. Null for any
 * other fault. Codes are those of the operating system and of SQLite, wherever in the chain of causes they stand.
 */
export function storageFault(error: unknown): string | null {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const code = codeOf(one);
    const said = `${code} ${one.message}`;
    if (FULL.test(code) || /database or disk is full|no space left/i.test(said))
      return "The disk of the data folder is full. Free some space, then try again; nothing half of it was kept.";
    if (CLOSED.test(code) || /attempt to write a readonly database|disk I\/O error/i.test(said))
      return "The data folder cannot be written to. Give the server the right to write there, then try again.";
    if (LOCKED.test(code) || /database is locked/i.test(said))
      return "Another program has held the database locked for over a minute: a copy in the making, a virus scanner, a shell. End it, then try again; nothing half of it was kept.";
  }
  return null;
}

/** The code of an error; what Prisma wraps has it by another name. */
function codeOf(error: Error): string {
  const code = "originalCode" in error ? error.originalCode : "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
}
