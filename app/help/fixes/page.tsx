import { Wrench } from "lucide-react";
import type { Metadata } from "next";
import { Card } from "@/components/card";
import { FixCardView } from "@/components/fix-card-view";
import { PageHeader } from "@/components/page-header";
import { DOER_NAMES, DOERS } from "@/lib/domain/fixes/fix-card";
import { FIX_CARDS } from "@/lib/domain/fixes/fix-cards";

export const metadata: Metadata = { title: "Fixes" };

export default async function FixesPage({
  searchParams,
}: {
  searchParams: Promise<{ for?: string | string[] }>;
}) {
  const wanted = (await searchParams).for;
  const doer = DOERS.find((one) => one === wanted) ?? null;
  const cards = FIX_CARDS.filter(({ who }) => doer === null || who.includes(doer));
  return (
    <>
      <PageHeader
        icon={Wrench}
        eyebrow="Help"
        title="Fixes"
        sentence="What to do for each kind of client, for the person who will do it. What no source that we read confirms is marked."
      />
      <nav aria-label="Who does it" className="row-wrap">
        <a className="chip" href="/help/fixes" aria-current={doer === null ? "true" : undefined}>
          All
        </a>
        {DOERS.map((one) => (
          <a
            key={one}
            className="chip"
            href={`/help/fixes?for=${one}`}
            aria-current={doer === one ? "true" : undefined}
          >
            {DOER_NAMES[one]}
          </a>
        ))}
      </nav>
      <div className="grid">
        <nav aria-label="Cards" className="c4">
          <Card id="h-cards" title={`${cards.length} cards`}>
            <ul className="stack-2">
              {cards.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </Card>
        </nav>
        <div className="c8 stack" style={{ gap: "var(--space-4)" }}>
          {cards.map((one) => (
            <div key={one.id} id={one.id} style={{ scrollMarginTop: "var(--space-6)" }}>
              <Card id={`h-${one.id}`} title={one.title}>
                <FixCardView card={one} />
              </Card>
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
