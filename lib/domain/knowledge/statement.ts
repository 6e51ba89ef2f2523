/** Where a statement stands; null when nothing that we read says so: shown as "check it". */
export type StatementSource = { readonly name: string; readonly url?: string } | null;
