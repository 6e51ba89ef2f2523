"use client";

import { Printer } from "lucide-react";

/** Prints the page; what is only for the screen stays away from the paper. */
export function PrintButton() {
  return (
    <button type="button" className="button" onClick={() => window.print()}>
      <Printer className="icon" aria-hidden="true" />
      Print
    </button>
  );
}
