import { removeViewAction, saveViewAction } from "@/app/actions/views";
import { enterPage } from "@/app/enter-page";
import { DashboardFilters, filterQuery } from "@/components/dashboard-filters";
import { PanelPlace } from "@/components/panel-place";
import { ViewsBar } from "@/components/views-bar";
import { clientChoices } from "@/lib/services/dashboard/asked-clients";
import { CARD_AREAS } from "@/lib/services/dashboard/dashboard";
import type { DashboardQuery } from "@/lib/services/dashboard/dashboard-query";
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
};

/** The charts of the dashboard under their filters. */
export async function DashboardCharts({ slug, judged, query }: Props) {
  const { scope, may } = await enterPage(slug, "read");
  const base = `/orgs/${slug}`;
  const viewQuery = cleanQuery(filterQuery(query));
  const views = await viewsOf(scope, "dashboard", may("read-logins"));
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
        <PanelPlace span="c8" height={520} title="Logins by protocol">
          <ProtocolPanel {...panel} />
        </PanelPlace>
        <PanelPlace span="c4" height={520} title="What changed">
          <ChangesPanel {...panel} />
        </PanelPlace>
      </div>
      <div className="grid">
        <PanelPlace span="c6" height={500} title="Subjects left, and the date">
          <BurnDownPanel {...panel} />
        </PanelPlace>
        <PanelPlace span="c6" height={500} title="Order of work">
          <OrderPanel {...panel} />
        </PanelPlace>
      </div>
      <div className="grid">
        <PanelPlace span="c8" height={380} title="When the cutover would hurt">
          <HeatPanel {...panel} />
        </PanelPlace>
        <PanelPlace span="c4" height={380} title="Last imports">
          <ImportsPanel {...panel} scope={scope} />
        </PanelPlace>
      </div>
      <PanelPlace height={300} title="Where they are">
        <BreakdownPanel {...panel} scope={scope} />
      </PanelPlace>
    </>
  );
}
