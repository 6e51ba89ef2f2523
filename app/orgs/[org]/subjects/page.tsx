import { ListChecks } from "lucide-react";
import type { Metadata } from "next";
import { enterPage } from "@/app/enter-page";
import { Soon } from "@/app/soon";
import { PageRoom } from "@/components/page-room";
import { ListBody } from "./list-body";
import { readQuery, type Search } from "./list-query";

export const metadata: Metadata = { title: "Work list" };

export default async function SubjectsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Search>;
}) {
  const { org: slug } = await params;
  const asked = await searchParams;
  // Single addresses are for those who may read logins.
  await enterPage(slug, readQuery(asked).address === undefined ? "read" : "read-logins");
  const seenAt = nowSeconds();
  return (
    <Soon
      content={ListBody({ slug, asked, seenAt })}
      room={<PageRoom icon={ListChecks} title="Work list" heights={[150, 900]} />}
    />
  );
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
