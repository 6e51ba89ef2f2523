import { CircleUser } from "lucide-react";
import type { Metadata } from "next";
import { signOutAction } from "@/app/actions/session";
import { enterAsPerson } from "@/app/enter-page";
import { Card } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SimpleShell } from "@/components/simple-shell";
import { ownOrgs } from "@/lib/services/own-orgs";
import { PasswordForm } from "./password-form";

export const metadata: Metadata = { title: "Account" };
export const dynamic = "force-dynamic";

export default async function AccountPage() {
  const person = await enterAsPerson();
  return (
    <SimpleShell person={person.name} orgs={await ownOrgs(person)} signOut={signOutAction}>
      <PageHeader icon={CircleUser} eyebrow={person.email} title={person.name} />
      <div className="grid">
        <Card
          id="h-password"
          title="Change password"
          subtitle="All other sessions of yours end with it"
          span="c5"
        >
          <PasswordForm />
        </Card>
      </div>
    </SimpleShell>
  );
}
