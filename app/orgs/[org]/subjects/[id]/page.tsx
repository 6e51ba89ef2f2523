import { CircleHelp, Plug } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { editSubjectsAction, undoEditsAction } from "@/app/actions/work";
import { WorkCard } from "@/components/work-card";
import { isNeverSeen } from "@/lib/domain/readiness";
import { loadMembers } from "@/lib/services/members";
import { subjectTimeline } from "@/lib/services/work/subject-timeline";
import { todayOf, workLine } from "@/lib/services/work/worked-org";
import { enterPage } from "@/app/enter-page";
import { OrgCoverage } from "@/app/org-coverage";
import { ClassifyCard } from "./classify-card";
import { NeverSeenCard } from "./never-seen-card";
import { NEWEST, NewestLoginsCard } from "./newest-logins-card";
import { AppsPanel, HistoryCard, RelatedPanel } from "./side-panels";
import { checklistOf } from "../../loads";
import { PanelPlace } from "@/components/panel-place";
import { When } from "@/components/when";
import { newestLogins } from "@/lib/services/logins/newest-logins";
import { AREA_ICONS } from "@/components/area-card";
import { Card } from "@/components/card";
import { Highlights } from "@/components/highlights";
import { ClientCard } from "@/components/client-card";
import { VerdictBadge } from "@/components/marks";
import { PartsCard } from "@/components/parts-card";
import { PeopleCard, type PersonLine } from "@/components/people-card";
import { PageHeader } from "@/components/page-header";
import { packBuckets } from "@/components/protocol-buckets";
import { ProtocolChart } from "@/components/protocol-chart";
import { inReadersClock, showCount, showInstant, showNumber, showPeriod } from "@/lib/display";
import { type Area, AREA_NAMES } from "@/lib/domain/area";
import type { ChecklistArea } from "@/lib/domain/checklist/areas";
import { AppError } from "@/lib/domain/app-error";
import { chartOfSubject } from "@/lib/services/dashboard/dashboard";
import { appsBehind, knownPeople, type KnownPeople } from "@/lib/services/readiness/known-people";
import { lastBelowOf } from "@/lib/services/readiness/last-below";
import { loadJudgedOrg } from "@/lib/services/readiness/load";
import { heirOf } from "@/lib/services/rules/rules";
import { viewSubject } from "@/lib/services/readiness/subject-view";
import { whyOf } from "@/lib/services/readiness/subject-words";

type Props = { params: Promise<{ org: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { org, id } = await params;
  // Who may not see it is sent away by the page itself.
  const subjects = await enterPage(org, "read").then(
    async ({ scope }) => (await loadJudgedOrg(scope)).subjects,
    () => [],
  );
  return { title: subjects.find((subject) => subject.id === id)?.name ?? "Subject" };
}

/** Where the checklist asks about subjects of an area. */
const RELATED: Partial<Record<Area, ChecklistArea>> = {
  users: "access",
  tools: "tools",
  integrations: "integration",
  packages: "appexchange",
};

const SHOWN_CLIENTS = 12;
const SHOWN_PEOPLE = 50;

export default async function SubjectPage({ params }: Props) {
  const { org: slug, id } = await params;
  const { scope, person, may } = await enterPage(slug, "read");
  const judged = await loadJudgedOrg(scope);
  const view = await viewSubject(scope, judged, id).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  });
  if (!view) {
    const there = new Set(judged.subjects.map((subject) => subject.id));
    const heir = await heirOf(scope, id, (one) => there.has(one));
    if (heir !== null) redirect(`/orgs/${slug}/subjects/${heir}`);
    notFound();
  }
  const { subject, clients, people, rhythm, rhythms, parts } = view;
  const usernames = people.slice(0, SHOWN_PEOPLE).map(({ username }) => username);
  // Each of these is a panel's own: where it fails, the others stand.
  const reader = may("work") ? (person?.id ?? null) : null;
  const panels = {
    timeline: subjectTimeline(scope, judged, subject, reader, may("settings")),
    newest: may("read-logins") ? newestLogins(scope, judged, id, NEWEST) : Promise.resolve([]),
    apps: appsBehind(scope, subject.area === "users" ? [] : usernames),
    checklist: checklistOf(scope),
  };
  const [known, members, last] = await Promise.all([
    knownPeople(scope, usernames),
    loadMembers(scope),
    subject.verdict === "not-ready" ? lastBelowOf(scope, judged, subject) : null,
    Promise.allSettled(Object.values(panels)),
  ]);
  const related = RELATED[subject.area];
  const { org, at, target } = judged;
  const thisYear = new Date(at * 1000).getUTCFullYear();
  const when = (seconds: number | null) =>
    seconds === null ? "never" : showInstant(seconds, org.timeZone, thisYear);
  const time = (at: number | null) => <When at={at} timeZone={org.timeZone} thisYear={thisYear} />;
  const days = chartOfSubject(view.days, judged);
  const base = `/orgs/${slug}`;
  // What nobody has said yet comes before what is done about it.
  const isOpen = subject.area === "unclassified" || subject.sureness === "guess";
  const classify = may("rules") && subject.area !== "users" && (
    <ClassifyCard slug={slug} scope={scope} view={view} />
  );
  return (
    <main className="page" id="main">
      <nav aria-label="Breadcrumb" className="small">
        <Link href={`${base}/subjects?area=${subject.area}`}>Work list: {AREA_NAMES[subject.area]}</Link>
      </nav>
      <PageHeader
        icon={AREA_ICONS[subject.area] ?? (subject.area === "platform" ? Plug : CircleHelp)}
        tone={`o-${subject.area}`}
        eyebrow={
          <>
            {AREA_NAMES[subject.area]}
            {subject.sureness === "guess" && <span className="badge">Presumed</span>}
            {subject.external && <span className="badge">External</span>}
          </>
        }
        title={
          <span className="row-wrap">
            <span style={{ overflowWrap: "anywhere" }}>{subject.name}</span>{" "}
            <VerdictBadge kind={subject.mixed ? "mixed" : subject.verdict} />
            {isNeverSeen(subject) && <span className="badge">Never seen</span>}
            {subject.work.retirement && !subject.isBack && <span className="badge">Retired</span>}
            {subject.exceptionIs !== null && subject.exceptionIs !== "ended" && (
              <span className="badge">Excepted</span>
            )}
          </span>
        }
        sentence={whyOf(judged, subject, last && (may("read-logins") ? last : { ...last, address: "" }))}
      >
        <Highlights
          entries={[
            {
              term: subject.people === 1 ? "User" : "People",
              words:
                subject.people === 1
                  ? known.byUsername.get(people[0]?.username ?? "")?.name || people[0]?.username || ""
                  : showNumber(subject.people),
            },
            { term: `Logins below ${target}, 30 days`, words: showNumber(subject.below) },
            { term: "All logins", words: showNumber(subject.logins) },
            { term: "Last seen below", words: time(subject.lastBad) },
            ...(rhythm ? [{ term: "Usual time, it seems", words: inReadersClock(rhythm.words) }] : []),
            { term: "First seen", words: time(subject.firstSeen) },
            { term: "Last seen", words: time(subject.lastSeen) },
          ]}
        />
        <OrgCoverage scope={scope} judged={judged} />
      </PageHeader>
      <div className="grid">
        <div className="c8 stack" style={{ gap: "var(--space-4)" }}>
          {isNeverSeen(subject) ? (
            <NeverSeenCard base={base} mayImport={may("import")} />
          ) : (
            <>
              <section className="card" aria-labelledby="h-evidence">
                <ProtocolChart
                  id="h-evidence"
                  title="Evidence by day"
                  subtitle={`${showPeriod(days[0]?.day ?? "", days.at(-1)?.day ?? "")}, failed logins too`}
                  sentence={`${showCount(subject.logins, "login")} in all, ${showNumber(subject.below)} below ${target} in the last 30 days.`}
                  grain="day"
                  buckets={packBuckets(days)}
                  target={target}
                  complete={view.complete}
                  height={200}
                  logins={may("read-logins") ? `/orgs/${slug}/logins?subject=${id}&` : null}
                  asOf={`${subject.name}. As of ${when(at)}.`}
                  footer={
                    <>
                      <span>As of {when(at)}</span>
                      {may("read-logins") && (
                        <Link href={`/orgs/${slug}/logins?subject=${id}`}>View its logins</Link>
                      )}
                    </>
                  }
                />
              </section>
              <Card
                id="h-clients"
                title="Clients and what to do"
                subtitle={`${showCount(clients.length, "client")}, those below ${target} first`}
                footer={
                  clients.length > SHOWN_CLIENTS ? (
                    <span>{`${SHOWN_CLIENTS} of ${clients.length} shown`}</span>
                  ) : undefined
                }
              >
                <div className="stack" style={{ gap: "var(--space-6)" }}>
                  {clients.slice(0, SHOWN_CLIENTS).map((client) => (
                    <ClientCard
                      key={client.client.id}
                      name={client.client.recognition.client}
                      why={client.client.recognition.why}
                      logins={client.logins}
                      below={client.below}
                      last={when(client.last)}
                      target={target}
                      capability={client.capability}
                      contradiction={client.contradiction}
                      cards={client.cards}
                    />
                  ))}
                </div>
              </Card>
            </>
          )}
          {may("read-logins") && !isNeverSeen(subject) && (
            <PanelPlace title="Newest logins" height={300}>
              <NewestLoginsCard slug={slug} newest={panels.newest} judged={judged} subject={subject} />
            </PanelPlace>
          )}
        </div>
        <div className="c4 stack" style={{ gap: "var(--space-4)" }}>
          {isOpen && classify}
          <PartsCard
            schedules={rhythms}
            parts={parts.map(({ first, last, ...part }) => ({
              ...part,
              period: `${when(first)} to ${when(last)}`,
            }))}
            target={target}
            mayName={may("rules")}
          />
          <Card id="h-work" title="What is done about it" subtitle="Kept through undo and new imports">
            <WorkCard
              id={id}
              name={subject.name}
              work={{
                ...workLine(subject),
                exception: subject.work.exception,
                retirement: subject.work.retirement,
              }}
              verified={subject.verified}
              neverSeen={isNeverSeen(subject)}
              today={todayOf(judged)}
              timeZone={org.timeZone}
              owners={may("work") ? members.map(({ userId, name }) => ({ id: userId, name })) : []}
              mayWork={may("work")}
              edit={editSubjectsAction.bind(null, slug)}
              undo={undoEditsAction.bind(null, slug)}
            />
          </Card>
          <PanelPlace title="History" height={320}>
            <HistoryCard
              slug={slug}
              id={id}
              timeline={panels.timeline}
              timeZone={org.timeZone}
              thisYear={thisYear}
            />
          </PanelPlace>
          <PeopleCard
            people={people.map((one) => personLine(one, known))}
            target={target}
            listedOn={known.asOf === null ? null : when(known.asOf)}
          />
          <PanelPlace title="Programs" height={200}>
            <AppsPanel apps={panels.apps} mayRead={may("read-logins")} withUser={people.length > 1} />
          </PanelPlace>
          {related && (
            <PanelPlace title="Checklist" height={240}>
              <RelatedPanel area={related} load={panels.checklist} base={base} thisYear={thisYear} />
            </PanelPlace>
          )}
          {!isOpen && classify}
        </div>
      </div>
    </main>
  );
}

function personLine(
  person: { readonly username: string; readonly below: number; readonly logins: number },
  known: KnownPeople,
): PersonLine {
  const listed = known.byUsername.get(person.username);
  const manager = listed?.manager ? `manager ${listed.manager}` : "";
  return {
    username: person.username,
    below: person.below,
    logins: person.logins,
    name: listed?.name ?? "",
    about: [listed?.department, listed?.profile, manager].filter(Boolean).join(", "),
    active: listed?.active ?? null,
  };
}
