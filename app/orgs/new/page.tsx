import { Building2 } from "lucide-react";
import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { signOutAction } from "@/app/actions/session";
import { enterAsPerson } from "@/app/enter-page";
import { PageHeader } from "@/components/page-header";
import { SimpleShell } from "@/components/simple-shell";
import { timeZones } from "@/lib/domain/zone";
import { ownOrgs } from "@/lib/services/own-orgs";
import { NewOrgForm } from "./new-org-form";

export const metadata: Metadata = { title: "Create an org" };
export const dynamic = "force-dynamic";

export default async function NewOrgPage() {
  const person = await enterAsPerson();
  const orgs = await ownOrgs(person);
  if (!orgs.some((org) => org.role === "admin")) forbidden();
  return (
    <SimpleShell person={person.name} orgs={orgs} signOut={signOutAction}>
      <PageHeader
        icon={Building2}
        eyebrow="Orgs"
        title="Create an org"
        sentence="You become its admin. Its data stays apart from that of all other orgs."
      />
      <NewOrgForm zones={timeZones()} />
    </SimpleShell>
  );
}
