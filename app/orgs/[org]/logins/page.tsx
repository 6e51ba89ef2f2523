import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { enterPage } from "@/app/enter-page";
import { Soon } from "@/app/soon";
import { PageRoom } from "@/components/page-room";
import { listLogins } from "@/lib/services/logins/login-list";
import { LoginsBody, readQuery, type Params } from "./logins-body";

export const metadata: Metadata = { title: "Logins" };

export default async function LoginsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Params>;
}) {
  const { org: slug } = await params;
  const { scope } = await enterPage(slug, "read-logins");
  const { query, faults } = readQuery(await searchParams);
  const page = listLogins(scope, query);
  return (
    <Soon
      work={page}
      room={
        <PageRoom
          icon={ScrollText}
          title="Logins"
          heights={[260, 900]}
          words="The logins are being searched."
        />
      }
    >
      <LoginsBody slug={slug} asked={{ query, faults, page }} />
    </Soon>
  );
}
