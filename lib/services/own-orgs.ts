import type { Person } from "@/lib/auth/door";
import { orgsOfPerson, type OwnOrg } from "@/lib/db/access";
import { database } from "@/lib/db/database";

/** The orgs a person belongs to, by name. */
export async function ownOrgs(person: Person): Promise<OwnOrg[]> {
  return orgsOfPerson(await database(), person.id);
}
