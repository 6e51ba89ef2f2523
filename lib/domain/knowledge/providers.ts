import type { StatementSource } from "./statement";

/** How a provider retired an old TLS version. */
export type Retirement = {
  readonly provider: string;
  readonly dates: string;
  readonly how: string;
  readonly source: StatementSource;
};

export const RETIREMENTS: readonly Retirement[] = [
  {
    provider: "Salesforce, TLS 1.0",
    dates:
      "Announced June 2015. Sandboxes off 25 June 2016. Production planned for 4 March 2017, then 22 July 2017 and later by instance. Communities 10 March 2018.",
    how: "An opt-in per org first, sandboxes, new orgs, production by instance, Communities and mail last; a test host, columns in the login history, and mails to orgs that were seen below.",
    source: { name: "Salesforce Trust", url: "https://trust.salesforce.com/de/security/disabling-tls-1-0/" },
  },
  {
    provider: "Salesforce, TLS 1.1",
    dates: "TLS 1.2 asked for by September 2019. The day of your org stands in your notice.",
    how: "Not found in public; ask for it.",
    source: null,
  },
  {
    provider: "Asana",
    dates: "Announced 18 August 2016, ended 14 September 2016",
    how: "An answer 400 with the explanation, a header that warns before, and a header by which a client could ask for amnesty until a day. The share of refused calls grew from about 10 % to all.",
    source: { name: "Asana developer news, 18 August 2016" },
  },
  {
    provider: "PythonAnywhere",
    dates: "2021",
    how: "Host names of their own for those who still need the old versions, on request, for custom domains.",
    source: { name: "PythonAnywhere on TLS versions, 2021" },
  },
  {
    provider: "GitHub",
    dates: "Announced 27 February 2017, off for an hour on 8 February 2018, for good on 22 February 2018",
    how: "Reminders each quarter, direct contact with projects whose tools would fail, one rehearsal of an hour.",
    source: { name: "GitHub blog", url: "https://github.blog/2017-02-27-crypto-deprecation-notice/" },
  },
  {
    provider: "PyPI and python.org",
    dates: "Some hosts 30 April 2017, all 30 June 2018",
    how: "Brown-outs: the first ten minutes of each hour, then longer, with a message that a person can read.",
    source: { name: "Python Software Foundation blog", url: "https://pyfound.blogspot.com/" },
  },
  {
    provider: "Cloudflare (API and dashboard)",
    dates: "Announced 12 March 2018, ended 4 June 2018",
    how: "Warnings inside of the API's answers and a banner in the dashboard before.",
    source: {
      name: "Cloudflare blog",
      url: "https://blog.cloudflare.com/deprecating-old-tls-versions-on-cloudflare-dashboard-and-api/",
    },
  },
  {
    provider: "PayPal",
    dates: "June 2016, then June 2017, then 30 June 2018; complete on 28 June 2018",
    how: "Sandbox first, a host that answers PayPal_Connection_OK, then tests of an hour each week, longer each time.",
    source: { name: "PayPal TLS update", url: "https://github.com/paypal/TLS-update" },
  },
  {
    provider: "Stripe",
    dates: "Announced 14 April 2016, paused in December 2016, test mode 19 February 2018, live 13 June 2018",
    how: "Test mode months before live mode, and direct mail.",
    source: { name: "Stripe blog", url: "https://stripe.com/blog/upgrading-tls" },
  },
  {
    provider: "Microsoft 365",
    dates:
      "Announced December 2017; no support from 31 October 2018; halted in 2020, begun again on 15 October 2020",
    how: "The end of support first, the technical end later; reports of use for each tenant.",
    source: {
      name: "Microsoft, preparing for TLS 1.2 in Office 365",
      url: "https://learn.microsoft.com/en-us/purview/prepare-tls-1.2-in-office-365",
    },
  },
  {
    provider: "Amazon Web Services",
    dates: "FIPS endpoints 31 March 2021, all API endpoints from 28 June 2023",
    how: "Service by service: an endpoint is switched after 30 days without an old connection, else at the date.",
    source: {
      name: "AWS security blog",
      url: "https://aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints/",
    },
  },
  {
    provider: "PCI DSS (a rule, no provider)",
    dates: "First 30 June 2016, moved to 30 June 2018",
    how: "A written plan of risk and migration until the date; new systems never with early TLS.",
    source: { name: "PCI SSC FAQ 1441" },
  },
];

/** What the providers teach a plan. */
export const PATTERNS: readonly string[] = [
  "Dates move. Nearly all of these moved at least once: keep the journal of your cutover.",
  "Measure first, then name owners, then warn, then rehearse, then switch in waves: internal users, integrations, external users, mail.",
  "A rehearsal of an hour finds what lists miss. You cannot brown-out Salesforce; you can switch the requirement on in a sandbox for an hour, or old TLS off on a group of PCs.",
  "An exception has an owner and an end, or it stays for ever.",
  "After the switch, watch for two weeks: month-end jobs come late.",
];
