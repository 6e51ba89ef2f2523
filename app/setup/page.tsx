import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { isFromThisMachine } from "@/lib/auth/base-url";
import { timeZones } from "@/lib/domain/zone";
import { isSetUp } from "@/lib/services/setup";
import { SetupForm } from "./setup-form";

export const metadata: Metadata = { title: "Set up" };
export const dynamic = "force-dynamic";

export default async function SetupPage() {
  if (await isSetUp()) redirect("/");
  return <SetupForm zones={timeZones()} asksCode={!isFromThisMachine(await headers())} />;
}
