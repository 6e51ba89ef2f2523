import type { StatementSource } from "./statement";

/** A version of the protocol, from its birth to its end. */
export type ProtocolEntry = {
  readonly name: string;
  readonly year: string;
  readonly rfc: string;
  readonly status: "never released" | "prohibited" | "deprecated" | "current";
  readonly browsers: string;
  readonly end: string;
  readonly source: StatementSource;
};

const RFC8996 = { name: "RFC 8996", url: "https://www.rfc-editor.org/rfc/rfc8996.html" } as const;
const DRAFT = {
  name: "IETF draft, new protocols must require TLS 1.3",
  url: "https://www.ietf.org/archive/id/draft-ietf-uta-require-tls13-07.xml",
} as const;
const PYTHONANYWHERE = { name: "PythonAnywhere on TLS versions, 2021" } as const;

export const PROTOCOL_HISTORY: readonly ProtocolEntry[] = [
  {
    name: "SSL 1.0",
    year: "",
    rfc: "",
    status: "never released",
    browsers: "",
    end: "",
    source: PYTHONANYWHERE,
  },
  {
    name: "SSL 2.0",
    year: "1995",
    rfc: "",
    status: "prohibited",
    browsers: "Gone for long",
    end: "March 2011, RFC 6176",
    source: RFC8996,
  },
  {
    name: "SSL 3.0",
    year: "1996",
    rfc: "RFC 6101",
    status: "prohibited",
    browsers: "Switched off after POODLE, 2014 and 2015",
    end: "June 2015, RFC 7568",
    source: PYTHONANYWHERE,
  },
  {
    name: "TLS 1.0",
    year: "1999",
    rfc: "RFC 2246",
    status: "deprecated",
    browsers: "Warned of in 2020, gone from Chrome 98 and Firefox 97",
    end: "March 2021, RFC 8996",
    source: RFC8996,
  },
  {
    name: "TLS 1.1",
    year: "2006",
    rfc: "RFC 4346",
    status: "deprecated",
    browsers: "Warned of in 2020, gone from Chrome 98 and Firefox 97",
    end: "March 2021, RFC 8996",
    source: RFC8996,
  },
  {
    name: "TLS 1.2",
    year: "2008",
    rfc: "RFC 5246",
    status: "current",
    browsers: "On in every current browser",
    end: "None; new protocols are told to require TLS 1.3",
    source: DRAFT,
  },
  {
    name: "TLS 1.3",
    year: "2018",
    rfc: "RFC 8446",
    status: "current",
    browsers: "On in every current browser",
    end: "",
    source: { name: "RFC 8446", url: "https://www.rfc-editor.org/rfc/rfc8446.html" },
  },
];

/** A step of the browsers' makers. */
export type BrowserStep = { readonly who: string; readonly what: string; readonly source: StatementSource };

const CANIUSE = { name: "caniuse.com (CC BY 4.0)", url: "https://caniuse.com/tls1-1" } as const;

export const BROWSER_STEPS: readonly BrowserStep[] = [
  {
    who: "Apple, Google, Microsoft and Mozilla",
    what: "Said together on 15 October 2018 that TLS 1.0 and 1.1 would go in the first half of 2020.",
    source: {
      name: "The Hacker News",
      url: "https://thehackernews.com/2018/10/web-browser-tls-support.html",
    },
  },
  {
    who: "Chrome",
    what: "72 warned in its console, 84 (July 2020) with a full page, 98 has neither any more.",
    source: CANIUSE,
  },
  {
    who: "Firefox",
    what: "Took the step back in spring 2020 because of the pandemic; 78 shows an error page, 97 has neither any more.",
    source: CANIUSE,
  },
  {
    who: "Edge",
    what: "84 followed Chrome; the policy that let firms keep TLS 1.0 works up to 97.",
    source: {
      name: "Microsoft Edge policy SSLVersionMin",
      url: "https://learn.microsoft.com/deployedge/microsoft-edge-policies/sslversionmin",
    },
  },
  {
    who: "Internet Explorer and Windows",
    what: "Updates from 20 September 2022 on switch TLS 1.0 and 1.1 off by default.",
    source: {
      name: "Microsoft KB5017811",
      url: "https://support.microsoft.com/en-us/topic/kb5017811-manage-transport-layer-security-tls-1-0-and-1-1-after-default-behavior-change-on-september-20-2022-e95b1b47-9c7c-4d64-9baf-610604a64c3e",
    },
  },
];

/** An attack with a name: what it needs, said carefully. */
export type Attack = {
  readonly name: string;
  readonly when: string;
  readonly needs: string;
  readonly source: StatementSource;
};

const OVERVIEW = {
  name: "Public timeline of TLS attacks",
  url: "https://gist.github.com/ajinabraham/c4d0c072764a751d43c5",
} as const;
const STRIPE = { name: "Stripe on POODLE", url: "https://stripe.com/blog/poodle" } as const;

export const ATTACKS: readonly Attack[] = [
  {
    name: "Downgrade",
    when: "In general",
    needs:
      "Somebody in between makes both ends settle on an older version that both still speak, and then attacks that one. As long as the old version is on at both ends, the newest one alone does not protect.",
    source: STRIPE,
  },
  {
    name: "BEAST",
    when: "September 2011",
    needs:
      "SSL 3.0 or TLS 1.0 with ciphers in CBC mode, and a script in the victim's browser. Mended in TLS 1.1; browsers have had a counter-measure for long.",
    source: OVERVIEW,
  },
  {
    name: "CRIME",
    when: "September 2012",
    needs: "Compression inside of TLS, whatever the version.",
    source: OVERVIEW,
  },
  {
    name: "Lucky 13",
    when: "February 2013",
    needs: "Measuring how long a server takes over ciphers in CBC mode; TLS 1.1 and 1.2 too.",
    source: {
      name: "GitHub advisory GHSA-pg96-42c4-p633",
      url: "https://github.com/advisories/GHSA-pg96-42c4-p633",
    },
  },
  {
    name: "RC4",
    when: "March 2013",
    needs: "The cipher RC4, whatever the version.",
    source: { name: "CVE-2013-2566" },
  },
  { name: "POODLE", when: "October 2014", needs: "A forced step down to SSL 3.0.", source: STRIPE },
  {
    name: "FREAK",
    when: "February 2015",
    needs: "Ciphers made weak for export in the 1990s.",
    source: OVERVIEW,
  },
  { name: "Logjam", when: "May 2015", needs: "Key exchange made weak for export.", source: null },
  {
    name: "DROWN",
    when: "2016",
    needs: "SSL 2.0 somewhere with the same key.",
    source: { name: "awesome-tls-security" },
  },
];

/** What has to stand beside the attacks. */
export const CAREFUL = {
  text: "None of these means that a login over TLS 1.0 was read by somebody. Microsoft and Amazon both write that their own TLS 1.0 had no known hole, and that they end it in good time and because rules ask for it.",
  sources: [
    {
      name: "Microsoft, preparing for TLS 1.2 in Office 365",
      url: "https://learn.microsoft.com/en-us/purview/prepare-tls-1.2-in-office-365",
    },
    {
      name: "AWS security blog",
      url: "https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/",
    },
  ],
} as const;
