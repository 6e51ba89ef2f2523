import { cache } from "react";
import { loadChecklist } from "@/lib/services/checklist/checklist";
import { loadImports } from "@/lib/services/imports/list-imports";

/** Read once a request, by several panels of a page. */
export const checklistOf = cache(loadChecklist);

/** The newest five imports, and how many there are of each state; once a request. */
export const lastImports = cache((scope: Parameters<typeof loadImports>[0]) => loadImports(scope, 5));
