import type { StoredImport } from "@/lib/db/imports";
import { AppError } from "@/lib/domain/app-error";
import { MAPPING_CHOICES } from "@/lib/formats/formats";
import { LOGIN_FIELDS } from "@/lib/formats/login-row";
import { listMapped, type Mapping } from "@/lib/formats/mapped/format";
import { type GivenMapping, readMapping } from "./given-mapping";
import { readQuestion } from "./question";

/** A mapping with the header it is for; refused when it names no such column, one field twice, or too few fields. */
export function checkMapping(row: StoredImport, mapping: Mapping): GivenMapping {
  const question = readQuestion(row.question);
  const before = readMapping(row.mapping);
  const asked =
    question?.kind === "mapping"
      ? {
          header: question.header,
          samples: Object.fromEntries(question.columns.map(({ name, samples }) => [name, samples])),
        }
      : before;
  if (asked === null)
    throw new AppError("conflict", "The columns of this file are known; there is nothing to map.");
  const unknown = Object.keys(mapping).find((name) => !asked.header.includes(name));
  if (unknown !== undefined)
    throw new AppError("invalid", `The file has no column "${unknown.slice(0, 60)}".`);
  const fields = Object.values(mapping);
  const twice = fields.find((field, i) => fields.indexOf(field) !== i);
  if (twice !== undefined)
    throw new AppError("invalid", `Two columns are given the field ${twice}; each field may be given once.`);
  const kind = listMapped(mapping) ?? "logins";
  const choice = MAPPING_CHOICES.find((one) => one.kind === kind);
  const strange = fields.find((field) => choice?.fields.every((one) => one.field !== field));
  if (strange !== undefined)
    throw new AppError(
      "invalid",
      (LOGIN_FIELDS as readonly string[]).includes(strange) && kind === "logins"
        ? `${strange} cannot be given by hand.`
        : `A file is one kind of list: ${strange} is of another than the rest.`,
    );
  const missing = choice?.needs.filter((group) => !group.some((field) => fields.includes(field))) ?? [];
  if (missing.length > 0)
    throw new AppError(
      "invalid",
      `${kind === "logins" ? "A login" : "This list"} needs a column for ${missing.map((group) => group.join(" or ")).join(", ")}.`,
    );
  return { header: asked.header, samples: asked.samples, mapping };
}
