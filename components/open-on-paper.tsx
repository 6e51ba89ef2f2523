"use client";

import { useEffect } from "react";

/** What only the screen opens: choices and forms. */
const FOR_THE_SCREEN = ".menu, .filter-panel, .views-bar, form";

/** Opens what is folded while the page is printed: paper cannot be pressed. */
export function OpenOnPaper() {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const begin = () => {
      const folded = document.querySelectorAll<HTMLDetailsElement>("main details:not([open])");
      opened = [...opened, ...[...folded].filter((one) => one.closest(FOR_THE_SCREEN) === null)];
      for (const one of opened) one.open = true;
    };
    const end = () => {
      for (const one of opened) one.open = false;
      opened = [];
    };
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return null;
}
