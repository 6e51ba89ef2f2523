import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { enterPage } from "@/app/enter-page";
import { Soon } from "@/app/soon";
import { PageRoom } from "@/components/page-room";
import { LoginsBody, type Params } from "./logins-body";

export const metadata: Metadata = { title: "Logins" };

export default async function LoginsPage({
  params,
  searchParams,
}: {
  params: Promise<{ org: string }>;
  searchParams: Promise<Params>;
}) {
  const { org: slug } = await params;
  await enterPage(slug, "read-logins");
  return (
    <Soon
      content={LoginsBody({ slug, given: await searchParams })}
      room={
        <PageRoom
          icon={ScrollText}
          title="Logins"
          heights={[260, 900]}
          words="The logins are being searched."
        />
      }
    />
  );
}
