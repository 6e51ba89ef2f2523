import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { BrandMark } from "@/components/brand";
import { findPerson } from "@/lib/auth/door";
import { isSetUp } from "@/lib/services/setup";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };
export const dynamic = "force-dynamic";

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  if (!(await isSetUp())) redirect("/setup");
  if (await findPerson(await headers())) redirect("/");
  const { next } = await searchParams;
  return (
    <main className="centre" id="main">
      <div className="stack-2">
        <p className="brand">
          <BrandMark />
          TLS Readiness
        </p>
        <h1 className="page-title">Sign in</h1>
      </div>
      <SignInForm next={typeof next === "string" ? next : ""} />
    </main>
  );
}
