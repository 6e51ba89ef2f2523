-- What people know of an installed package; versions, publishers and logins come from imports.
CREATE TABLE "PackageEntry" (
    "orgId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "native" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "statementUrl" TEXT NOT NULL,
    "statementOn" TEXT NOT NULL,
    "statementVersion" TEXT NOT NULL,
    "askedWhom" TEXT NOT NULL,
    "askedOn" TEXT NOT NULL,
    "askedBy" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "checkAgainOn" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedBy" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("orgId", "key"),
    CONSTRAINT "PackageEntry_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The org's own list of packages said not to be ready, each with its source.
CREATE TABLE "Offender" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "versions" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "statedOn" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    CONSTRAINT "Offender_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Offender_orgId_idx" ON "Offender"("orgId");
