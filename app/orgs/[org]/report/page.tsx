import { FileText } from "lucide-react";
import type { Metadata } from "next";
import { enterPage } from "@/app/enter-page";
import { Soon } from "@/app/soon";
import { PageRoom } from "@/components/page-room";
import { ReportBody } from "./report-body";

export const metadata: Metadata = { title: "Report" };

export default async function ReportPage({ params }: { params: Promise<{ org: string }> }) {
  const { org: slug } = await params;
  await enterPage(slug, "read");
  return (
    <Soon
      content={ReportBody({ slug })}
      room={<PageRoom icon={FileText} title="Report" heights={[100, 380, 300]} />}
    />
  );
}
