import { redirect } from "next/navigation";
import { ownOrgs } from "@/lib/services/own-orgs";
import { enterAsPerson } from "./enter-page";

export const dynamic = "force-dynamic";

export default async function HomePage() {
  const orgs = await ownOrgs(await enterAsPerson());
  const [only] = orgs;
  redirect(only && orgs.length === 1 ? `/orgs/${only.slug}` : "/orgs");
}
