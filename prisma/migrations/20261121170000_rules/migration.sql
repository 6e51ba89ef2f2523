-- Rules look at several columns, not at the product alone.
ALTER TABLE "Rule" ADD COLUMN "conditions" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "Rule" ADD COLUMN "together" BOOLEAN NOT NULL DEFAULT false;
UPDATE "Rule" SET "conditions" = json_array(json_object('field', 'product', 'pattern', replace(replace("value", '\', '\\'), '*', '\*')));
ALTER TABLE "Rule" DROP COLUMN "value";

-- Which tables an org's logins were last recognised with.
ALTER TABLE "Org" ADD COLUMN "recognisedWith" TEXT NOT NULL DEFAULT '';

-- What a change of rules or tables did to the numbers.
CREATE TABLE "Rejudgement" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cause" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    CONSTRAINT "Rejudgement_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Rejudgement_orgId_idx" ON "Rejudgement"("orgId");

-- What a job is for, in the words of its report.
ALTER TABLE "Job" ADD COLUMN "cause" TEXT;
