-- Items of the catalogue have a code and take their words from it; own items bring their words along.
CREATE TABLE "ChecklistItem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "code" TEXT,
    "area" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "why" TEXT NOT NULL DEFAULT '',
    "how" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'to-do',
    "reason" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "ownerId" TEXT,
    "dueOn" TEXT,
    "position" INTEGER NOT NULL,
    "passedAt" DATETIME,
    "reopenedAt" DATETIME,
    "reopenedWords" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,
    "removedAt" DATETIME,
    CONSTRAINT "ChecklistItem_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "ChecklistItem_orgId_code_key" ON "ChecklistItem"("orgId", "code");

CREATE TABLE "ChecklistEvidence" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "itemId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "storedAs" TEXT,
    "bytes" INTEGER,
    "addedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" DATETIME,
    CONSTRAINT "ChecklistEvidence_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "ChecklistItem" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "ChecklistEvidence_itemId_idx" ON "ChecklistEvidence"("itemId");
