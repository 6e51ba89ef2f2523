import { Building2, FlaskConical, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { makeSampleAction } from "@/app/actions/sample";
import { signOutAction } from "@/app/actions/session";
import { enterAsPerson } from "@/app/enter-page";
import { Card, Empty } from "@/components/card";
import { PageHeader } from "@/components/page-header";
import { SimpleShell } from "@/components/simple-shell";
import { showCount } from "@/lib/display";
import { ownOrgs } from "@/lib/services/own-orgs";

export const metadata: Metadata = { title: "Orgs" };
export const dynamic = "force-dynamic";

export default async function OrgsPage() {
  const person = await enterAsPerson();
  const orgs = await ownOrgs(person);
  const mayCreate = orgs.some((org) => org.role === "admin");
  return (
    <SimpleShell person={person.name} orgs={orgs} signOut={signOutAction}>
      <PageHeader
        icon={Building2}
        eyebrow="All orgs"
        title="Orgs"
        sentence={`You belong to ${showCount(orgs.length, "org")}.`}
        actions={
          mayCreate && (
            <>
              <Link className="button button-primary" href="/orgs/new">
                <Plus className="icon" aria-hidden="true" />
                Create an org
              </Link>
              {!orgs.some((org) => org.sample) && (
                <form action={makeSampleAction}>
                  <button type="submit" className="button">
                    <FlaskConical className="icon" aria-hidden="true" />
                    Try with sample data
                  </button>
                </form>
              )}
            </>
          )
        }
      />
      <Card id="h-orgs" title="Your orgs" flush>
        {orgs.length === 0 ? (
          <Empty icon={<Building2 className="icon" aria-hidden="true" />} title="No org yet">
            Ask an admin of your org to give you access.
          </Empty>
        ) : (
          <div className="table-wrap" tabIndex={0} role="region" aria-label="Orgs">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Org</th>
                  <th scope="col">Environment</th>
                  <th scope="col">Your role</th>
                </tr>
              </thead>
              <tbody>
                {orgs.map((org) => (
                  <tr key={org.slug}>
                    <th scope="row">
                      <Link href={`/orgs/${org.slug}`}>{org.name}</Link>
                    </th>
                    <td>
                      {org.sample ? (
                        <span className="badge">Sample</span>
                      ) : org.environment === "sandbox" ? (
                        "Sandbox"
                      ) : (
                        "Production"
                      )}
                    </td>
                    <td>{org.role}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Card>
    </SimpleShell>
  );
}
