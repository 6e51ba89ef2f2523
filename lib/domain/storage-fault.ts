const FULL = /^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL)/;
const CLOSED = /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_IOERR)/;
const LOCKED = /^SQLITE_BUSY/;

/**
 * What to do about a fault of the data folder: no room, no right to write, or held by another program. Null for any
 * other fault. Codes are those of the operating system and of SQLite, wherever in the chain of causes they stand.
 */
export function storageFault(error: unknown): string | null {
  for (let one = error, depth = 0; isObject(one) && depth < 6; one = causeOf(one), depth += 1) {
    const code = codeOf(one);
    const said = `${code} ${"message" in one ? String(one.message) : ""}`;
    if (FULL.test(code) || /database or disk is full|no space left/i.test(said))
      return "The disk of the data folder is full. Free some space, then try again; nothing half of it was kept.";
    if (CLOSED.test(code) || /attempt to write a readonly database|disk I\/O error/i.test(said))
      return "The data folder cannot be written to. Give the server the right to write there, then try again.";
    if (LOCKED.test(code) || /database is locked/i.test(said))
      return "Another program has held the database locked for over a minute: a copy in the making, a virus scanner, a shell. End it, then try again; nothing half of it was kept.";
  }
  return null;
}

function isObject(one: unknown): one is object {
  return typeof one === "object" && one !== null;
}

/** What an error comes of; Prisma has the driver's among its facts. */
function causeOf(error: object): unknown {
  if ("cause" in error && error.cause !== undefined) return error.cause;
  return "meta" in error && isObject(error.meta) && "driverAdapterError" in error.meta
    ? error.meta.driverAdapterError
    : undefined;
}

/** The code of an error; what Prisma wraps has it by another name. */
function codeOf(error: object): string {
  const code = "originalCode" in error ? error.originalCode : "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
}
