import type { StatementSource } from "./statement";

/** Something that a login history cannot show, and what can. */
export type BlindSpot = {
  readonly what: string;
  readonly why: string;
  readonly instead: string;
  readonly source: StatementSource;
};

const HISTORY = {
  name: "Salesforce object reference, LoginHistory",
  url: "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_loginhistory.htm",
} as const;

export const BLIND_SPOTS: readonly BlindSpot[] = [
  {
    what: "Calls that Salesforce makes",
    why: "A login is inbound. Apex callouts, outbound messages and delegated authentication go the other way, and Salesforce never tries again with an older version.",
    instead: "A list of remote sites and named credentials, and a probe of each host.",
    source: {
      name: "Salesforce Help 000386840",
      url: "https://help.salesforce.com/s/articleView?id=000386840",
    },
  },
  {
    what: "Guests, sites and web forms",
    why: "Nobody logs in.",
    instead:
      "Figures of the site by browser version, a banner that checks the visitor's TLS, logs of the content network.",
    source: HISTORY,
  },
  {
    what: "Calls inside of a long session",
    why: "The login alone is recorded. A program can log in with one TLS stack and call with another.",
    instead: "Event log files of API calls, the use of connected apps, a word with the owner.",
    source: null,
  },
  {
    what: "What fails at the handshake",
    why: "Nothing reaches Salesforce, so silence is no success.",
    instead: "Compare who should come with who came: the mark Silent in the work list.",
    source: null,
  },
  {
    what: "Mail",
    why: "It is SMTP with a cutover of its own.",
    instead: "Logs of the mail servers.",
    source: { name: "BMC on the mail cutover, 30 November 2017" },
  },
  {
    what: "Programs behind a proxy that re-encrypts",
    why: "The line shows the proxy's TLS beside the program's name.",
    instead: "Software that can speak the target and was seen below it is marked as a suspect.",
    source: null,
  },
  {
    what: "Who did not log in",
    why: "The history reaches some six months back, and a yearly job is not in it.",
    instead: "Keep every import, and ask for the owners of integration users that sleep.",
    source: null,
  },
  {
    what: "Logins before Summer '16",
    why: "The TLS columns came with API version 37.",
    instead: "Nothing.",
    source: HISTORY,
  },
  {
    what: "Lines without a protocol",
    why: "Salesforce did not record it, or the columns were off when the file was made.",
    instead: "Download again with the columns on: the lines are enriched. What stays unknown proves nothing.",
    source: null,
  },
  {
    what: "Logins above 3,600 an hour",
    why: "Salesforce thins its history of very busy users.",
    instead: "Event log files.",
    source: HISTORY,
  },
  {
    what: "Which program stands behind a shared user",
    why: "Application and client version are coarse: N/A, Java (Salesforce.com).",
    instead: "Source network, API version, the hours it comes at, and a user of its own for each program.",
    source: null,
  },
];
