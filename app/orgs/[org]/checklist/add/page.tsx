import { ListPlus, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { addCatalogueItemAction, addOwnItemAction } from "@/app/actions/checklist";
import { enterPage } from "@/app/enter-page";
import { Card, Empty } from "@/components/card";
import { MoveButton } from "@/components/move-button";
import { OwnItemForm } from "@/components/own-item-form";
import { PageHeader } from "@/components/page-header";
import { showCount } from "@/lib/display";
import { CHECKLIST_AREA_NAMES } from "@/lib/domain/checklist/areas";
import { CATALOGUE } from "@/lib/domain/checklist/catalogue";
import { loadChecklist } from "@/lib/services/checklist/checklist";

export const metadata: Metadata = { title: "Add a checklist item" };

export default async function AddItemPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  const { scope } = await enterPage(slug, "work");
  const { items } = await loadChecklist(scope);
  const present = new Set(items.map(({ code }) => code));
  const offered = CATALOGUE.filter(({ code }) => !present.has(code));
  return (
    <main className="page" id="main">
      <nav aria-label="Breadcrumb" className="small">
        <Link href={`/orgs/${slug}/checklist`}>Checklist</Link>
      </nav>
      <PageHeader icon={ListPlus} tone="o-checklist" eyebrow="Checklist" title="Add an item" />
      <div className="grid">
        <Card id="h-own" title="One of your own" span="c5">
          <OwnItemForm action={addOwnItemAction.bind(null, slug)} />
        </Card>
        <Card
          id="h-catalogue"
          title="From the catalogue"
          subtitle={`${showCount(offered.length, "item")} that not every org needs`}
          span="c7"
          flush
        >
          {offered.length === 0 ? (
            <Empty icon={<ListPlus className="icon" aria-hidden="true" />} title="All are on your list">
              The catalogue has nothing more to offer.
            </Empty>
          ) : (
            <ul className="lines">
              {offered.map((item) => (
                <li key={item.code}>
                  <div>
                    <p className="strong">{item.title}</p>
                    <p className="small muted">
                      {CHECKLIST_AREA_NAMES[item.area]}
                      {item.rule && ", automatic"}. {item.why} {item.how}
                    </p>
                  </div>
                  <MoveButton words="Add" action={addCatalogueItemAction.bind(null, slug, item.code)}>
                    <Plus className="icon" aria-hidden="true" />
                    <span className="sr">{item.title}: </span>
                  </MoveButton>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </main>
  );
}
