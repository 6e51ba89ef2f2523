import { Suspense, type ReactNode } from "react";
import { removeViewAction, saveViewAction } from "@/app/actions/views";
import { enterPage } from "@/app/enter-page";
import { DashboardFilters, filterQuery } from "@/components/dashboard-filters";
import { PanelBoundary } from "@/components/panel-boundary";
import { ViewsBar } from "@/components/views-bar";
import { clientChoices } from "@/lib/services/dashboard/asked-clients";
import { CARD_AREAS } from "@/lib/services/dashboard/dashboard";
import type { DashboardQuery } from "@/lib/services/dashboard/dashboard-query";
import type { loadImports } from "@/lib/services/imports/list-imports";
import type { JudgedOrg } from "@/lib/services/readiness/judged-org";
import { cleanQuery, viewsOf } from "@/lib/services/views";
import {
  BreakdownPanel,
  BurnDownPanel,
  ChangesPanel,
  HeatPanel,
  ImportsPanel,
  OrderPanel,
  ProtocolPanel,
} from "./chart-panels";
import { panelProps } from "./panel-props";

type Props = {
  slug: string;
  judged: JudgedOrg;
  query: DashboardQuery;
  imports: Awaited<ReturnType<typeof loadImports>>;
};

/** The charts of the dashboard under their filters; each comes, or fails, for itself. */
export async function DashboardCharts({ slug, judged, query, imports }: Props) {
  const { scope, may } = await enterPage(slug, "read");
  const base = `/orgs/${slug}`;
  const viewQuery = cleanQuery(filterQuery(query));
  const views = await viewsOf(scope, "dashboard");
  const panel = panelProps(slug, judged, query, {
    mayImport: may("import"),
    mayLogins: may("read-logins"),
  });
  return (
    <>
      <ViewsBar
        key={viewQuery}
        path={base}
        query={viewQuery}
        views={views}
        save={may("work") ? saveViewAction.bind(null, slug, "dashboard", viewQuery) : null}
        remove={may("work") ? removeViewAction.bind(null, slug) : null}
      />
      <DashboardFilters
        key={`filters ${viewQuery}`}
        path={base}
        filters={query}
        areas={CARD_AREAS}
        choices={clientChoices(judged)}
      />
      <div className="grid">
        <Place span="c8" height={520} title="Logins by protocol">
          <ProtocolPanel {...panel} />
        </Place>
        <Place span="c4" height={520} title="What changed">
          <ChangesPanel {...panel} />
        </Place>
      </div>
      <div className="grid">
        <Place span="c6" height={500} title="Subjects left, and the date">
          <BurnDownPanel {...panel} />
        </Place>
        <Place span="c6" height={500} title="Order of work">
          <OrderPanel {...panel} />
        </Place>
      </div>
      <div className="grid">
        <Place span="c8" height={380} title="When the cutover would hurt">
          <HeatPanel {...panel} />
        </Place>
        <Place span="c4" height={380} title="Last imports">
          <ImportsPanel {...panel} imports={imports} />
        </Place>
      </div>
      <Place span="" height={300} title="Where they are">
        <BreakdownPanel {...panel} scope={scope} />
      </Place>
    </>
  );
}

/** Room for a panel while it is worked out, so that nothing jumps, and a word in its place when that fails. */
function Place({
  span,
  height,
  title,
  children,
}: {
  span: string;
  height: number;
  title: string;
  children: ReactNode;
}) {
  return (
    <PanelBoundary
      className={`card ${span}`}
      title={`${title}: could not be worked out.`}
      sentence="The other panels stand. If this stays, the server's log says why."
    >
      <Suspense
        fallback={
          <div className={`card skeleton ${span}`} style={{ height }} aria-busy="true" aria-label={title} />
        }
      >
        {children}
      </Suspense>
    </PanelBoundary>
  );
}
