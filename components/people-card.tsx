import { showNumber } from "@/lib/display";
import { Card } from "./card";

export type PersonLine = {
  readonly username: string;
  readonly below: number;
  readonly logins: number;
  /** From the list of users; "" and null where it says nothing. */
  readonly name: string;
  readonly about: string;
  readonly active: boolean | null;
};

const SHOWN = 50;

/** The people of a subject, with what the list of users says of them. */
export function PeopleCard({
  people,
  target,
  listedOn,
}: {
  people: readonly PersonLine[];
  target: string;
  /** When the list of users came in; null without one. */
  listedOn: string | null;
}) {
  return (
    <Card
      id="h-people"
      title={people.length === 1 ? "User" : "People"}
      {...(people.length === 1
        ? {}
        : {
            subtitle: `${showNumber(Math.min(SHOWN, people.length))} of ${showNumber(people.length)}, most logins below ${target} first, all data${people.length > SHOWN ? "; the mail merge of the work list has everybody" : ""}`,
          })}
      flush
      {...(listedOn === null ? {} : { footer: <span>Names from the list of users of {listedOn}</span> })}
    >
      <div className="table-scroll" tabIndex={0} role="region" aria-label="People, table">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Username</th>
              <th scope="col" className="num">
                Below
              </th>
              <th scope="col" className="num">
                All
              </th>
            </tr>
          </thead>
          <tbody>
            {people.slice(0, SHOWN).map((person) => (
              <tr key={person.username}>
                <th scope="row">
                  <span
                    className="clip"
                    style={{ display: "block", maxWidth: "12rem" }}
                    title={person.username}
                  >
                    {person.name || person.username}
                  </span>
                  {person.name !== "" && (
                    <span
                      className="cell-2 clip"
                      style={{ display: "block", maxWidth: "12rem" }}
                      title={person.username}
                    >
                      {person.username}
                    </span>
                  )}
                  {person.about !== "" && <span className="cell-2">{person.about}</span>}
                  {person.active === false && <span className="badge">Inactive in Salesforce</span>}
                </th>
                <td className="num">{showNumber(person.below)}</td>
                <td className="num">{showNumber(person.logins)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
