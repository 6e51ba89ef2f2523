import { addListLines, type StoredLine } from "@/lib/db/lists";
import { userKey } from "@/lib/domain/user-names";
import type { ListRow } from "@/lib/formats/list-rows";
import type { ListKind } from "@/lib/formats/login-row";
import { type ListedProducts, productsOf } from "./listed-products";
import { listSuffix } from "../readiness/listed-people";
import type { JobContext } from "./reading";
import type { Staging } from "./staging";

const LINES_AT_ONCE = 5000;

/** Stores the lines of a list and, from a list of users, who each user id is; returns how many lines there are, and of what. */
export async function storeList(
  context: JobContext,
  importId: number,
  staging: Staging,
  kind: ListKind,
  rows: readonly ListRow[],
): Promise<{ readonly lines: number; readonly products: ListedProducts }> {
  const { database, scope } = context;
  const lines = rows.map(lineOf);
  staging.noteOrganizations(rows.map(({ organizationId = "" }) => organizationId));
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const part = lines.slice(from, from + LINES_AT_ONCE);
    await database.transaction((tx) => addListLines(tx, scope, importId, from, part));
    await context.beat();
  }
  if (kind === "users") {
    // A sandbox has the record ids of its production org, but adds to each username.
    const suffix = await listSuffix(database, scope, lines);
    staging.texts.noteAliases(
      lines.flatMap(({ userId, username }) =>
        userId !== "" && username !== "" ? [{ userId, username: username + suffix }] : [],
      ),
    );
  }
  // Whom the list is about tells whether it is of this org.
  staging.texts.meetListed(new Set(lines.map(({ username, userId }) => username || userId)));
  return {
    lines: lines.length,
    products: productsOf(
      kind,
      lines.map(({ fields }) => fields),
    ),
  };
}

function lineOf(row: ListRow): StoredLine {
  const { userId = "", username = "", organizationId: _, ...fields } = row;
  const said = Object.entries(fields).filter(([, value]) => value !== "");
  return {
    userId: userId === "" ? "" : userKey(userId),
    username: username.toLowerCase(),
    fields: Object.fromEntries(said),
  };
}
