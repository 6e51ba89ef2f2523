-- How a file was read, what was asked about it, and whose rows count where two sources overlap.
ALTER TABLE "Import" ADD COLUMN "source" TEXT;
ALTER TABLE "Import" ADD COLUMN "resolution" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Import" ADD COLUMN "mapping" TEXT;
ALTER TABLE "Import" ADD COLUMN "sameOrg" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Import" ADD COLUMN "preferredAt" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Import" ADD COLUMN "uncounted" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Import" ADD COLUMN "replaces" INTEGER;
ALTER TABLE "Import" ADD COLUMN "preview" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Import" ADD COLUMN "originalKept" BOOLEAN NOT NULL DEFAULT true;
UPDATE "Import" SET "source" = 'setup' WHERE "format" = 'setup';
UPDATE "Import" SET "originalKept" = false WHERE "status" IN ('undone', 'failed');

ALTER TABLE "ImportProblem" ADD COLUMN "part" TEXT;

-- What an admin said of a header nobody knew; used again for the same header.
CREATE TABLE "ColumnMapping" (
    "orgId" INTEGER NOT NULL,
    "headerKey" TEXT NOT NULL,
    "mapping" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("orgId", "headerKey"),
    CONSTRAINT "ColumnMapping_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- Lines of supporting lists, and what login files tell of who a user id is.
CREATE TABLE "ListLine" (
    "importId" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "fields" TEXT NOT NULL,

    PRIMARY KEY ("importId", "n"),
    CONSTRAINT "ListLine_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "UserAlias" (
    "importId" INTEGER NOT NULL,
    "userId" TEXT NOT NULL,
    "username" TEXT NOT NULL,

    PRIMARY KEY ("importId", "userId", "username"),
    CONSTRAINT "UserAlias_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "ListLine_username_idx" ON "ListLine"("username");
CREATE INDEX "ListLine_userId_idx" ON "ListLine"("userId");
