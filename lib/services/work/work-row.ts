import { withClient } from "../dashboard/dashboard";
import type { JudgedSubject } from "../readiness/judge-subject";
import type { JudgedOrg } from "../readiness/judged-org";
import { personOfSubject, personWords, type KnownPeople } from "../readiness/known-people";
import { addressOf } from "./mail-merge";
import { workLine } from "./worked-org";

/**
 * A subject as a line of the work list: no more than the line shows, since it is sent to the browser; the address only
 * to those who may write to people.
 */
export function workRow(judged: JudgedOrg, subject: JudgedSubject, known: KnownPeople, mayWrite: boolean) {
  const { client, protocol, habit } = withClient(judged, subject);
  const person = personOfSubject(known, subject);
  const { id, name, username, area, verdict, sureness, people, logins, below, firstSeen, lastSeen, lastBad } =
    subject;
  const { mixed, regressed, verified, silent } = subject;
  return {
    subject: {
      ...{ id, name, username, area, verdict, sureness, people, logins, below, firstSeen, lastSeen, lastBad },
      ...{ mixed, regressed, verified, silent },
    },
    client,
    protocol,
    habit,
    work: workLine(subject),
    person: personWords(person),
    who: {
      name: person?.name ?? "",
      email: people === 1 && mayWrite ? addressOf(username, person) : "",
      department: person?.department ?? "",
      manager: person?.manager ?? "",
    },
  };
}
