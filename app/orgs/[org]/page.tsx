import { Gauge } from "lucide-react";
import type { Metadata } from "next";
import { enterPage } from "@/app/enter-page";
import { Soon } from "@/app/soon";
import { PageRoom } from "@/components/page-room";
import { readDashboardQuery } from "@/lib/services/dashboard/dashboard-query";
import { DashboardBody } from "./dashboard-body";

export const metadata: Metadata = { title: "Dashboard" };

export default async function DashboardPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { org: slug } = await params;
  await enterPage(slug, "read");
  const asked = await searchParams;
  return (
    <Soon
      content={DashboardBody({ slug, query: readDashboardQuery(asked), inFull: asked.print === "all" })}
      room={<PageRoom icon={Gauge} title="Dashboard" heights={[120, 250, 520, 500, 380]} />}
    />
  );
}
