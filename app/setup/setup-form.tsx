"use client";

import { type MouseEvent, useState } from "react";
import { setUpAction } from "@/app/actions/setup";
import { BrandMark } from "@/components/brand";
import { Field } from "@/components/field";
import { Notice } from "@/components/notice";
import { OrgFields } from "@/components/org-fields";
import { useSentForm } from "@/components/use-sent-form";

const STEPS = [
  { title: "Administrator", sentence: "Your own account" },
  { title: "Org and cutover", sentence: "Where, which version, when" },
  { title: "First evidence", sentence: "Upload an export" },
] as const;

const FIRST = ["code", "person", "email", "password"];

/** What the first step cannot do without, and what is said where it is missing. */
const ASKED: Readonly<Record<string, string>> = {
  person: "Enter your name.",
  email: "Enter your e-mail address.",
  password: "Choose a password.",
};

/** The first run in two steps, sent as one; values stay when something is wrong. */
export function SetupForm({ zones, asksCode }: { zones: readonly string[]; asksCode: boolean }) {
  const [state, send, sending, ready] = useSentForm(setUpAction);
  const [step, setStep] = useState(0);
  const [email, setEmail] = useState("");
  const [gaps, setGaps] = useState<Readonly<Record<string, string>>>({});
  const errors = { ...state.errors, ...gaps };
  const firstIsWrong = FIRST.some((name) => errors[name]);
  const [seen, setSeen] = useState(state);
  if (seen !== state) {
    setSeen(state);
    if (firstIsWrong) setStep(0);
  }
  const goOn = (event: MouseEvent<HTMLButtonElement>) => {
    const form = event.currentTarget.form;
    if (!form) return;
    const given = new FormData(form);
    const textOf = (name: string) => String(given.get(name) ?? "").trim();
    const missing = Object.fromEntries(Object.entries(ASKED).filter(([name]) => textOf(name) === ""));
    setGaps(missing);
    if (Object.keys(missing).length > 0) return;
    setEmail(textOf("email"));
    setStep(1);
  };
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="setup">
      <aside className="setup-aside">
        <p className="brand" style={{ color: "#fff" }}>
          <BrandMark />
          TLS Readiness
        </p>
        <p style={{ fontSize: "var(--text-xl)", lineHeight: 1.35 }}>
          Know who still connects with an old TLS version, and get through the cutover without an outage.
        </p>
        <ol className="setup-steps">
          {STEPS.map(({ title, sentence }, index) => (
            <li key={title} aria-current={index === step ? "step" : undefined}>
              <span className="n" aria-hidden="true">
                {index < step ? "✓" : index + 1}
              </span>
              <span>
                {title}
                <br />
                <span className="small">{index === 0 && step > 0 ? email : sentence}</span>
              </span>
            </li>
          ))}
        </ol>
        <p className="small" style={{ marginTop: "auto", color: "#c9dcf2" }}>
          Your exports stay on this server. Nothing is sent anywhere.
        </p>
      </aside>
      <main className="setup-main" id="main">
        <div>
          <p className="small muted">Step {step + 1} of 3</p>
          <h1>{STEPS[step]?.title}</h1>
          <p className="muted">
            {step === 0
              ? "This account administers the installation. It cannot be created twice."
              : "All of this can be changed later."}
          </p>
        </div>
        {state.message && (
          <Notice tone="error" role="alert">
            {state.message}
          </Notice>
        )}
        <form onSubmit={send} className="stack" style={{ gap: "var(--space-4)" }} noValidate>
          <div className="panel" hidden={step !== 0}>
            {asksCode && (
              <Field
                name="code"
                label="Set-up code"
                error={errors.code}
                autoComplete="one-time-code"
                hint="You are not on the server itself: enter the code it printed on its terminal when it started."
              />
            )}
            <Field
              name="person"
              label="Your name"
              autoComplete="name"
              error={errors.person}
              maxLength={120}
            />
            <Field
              name="email"
              label="E-mail address"
              type="email"
              autoComplete="username"
              error={errors.email}
            />
            <Field
              name="password"
              label="Password"
              type="password"
              autoComplete="new-password"
              error={errors.password}
              hint="At least 10 characters. A sentence is easier to remember than symbols."
            />
          </div>
          <div className="panel" hidden={step !== 1}>
            <OrgFields
              values={{
                name: "",
                environment: "production",
                timeZone: zones.includes(zone) ? zone : "UTC",
                target: "TLS 1.2",
                cutoverDay: "",
                cutoverTime: "09:00",
                noticeUrl: "",
              }}
              zones={zones}
              errors={errors}
            />
          </div>
          <div className="spread">
            {step === 1 ? (
              <button type="button" className="button button-quiet" onClick={() => setStep(0)}>
                Back
              </button>
            ) : (
              <span />
            )}
            {step === 0 ? (
              <button key="on" type="button" className="button button-primary" onClick={goOn}>
                Go on
              </button>
            ) : (
              <span className="row-wrap">
                <button
                  key="sample"
                  type="submit"
                  name="sample"
                  value="on"
                  className="button"
                  disabled={sending || !ready}
                >
                  Try with sample data
                </button>
                <button
                  key="send"
                  type="submit"
                  className="button button-primary"
                  disabled={sending || !ready}
                >
                  {sending ? "Setting up ..." : "Set up"}
                </button>
              </span>
            )}
          </div>
        </form>
      </main>
    </div>
  );
}
