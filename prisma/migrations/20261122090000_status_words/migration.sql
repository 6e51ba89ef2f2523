-- What an admin said of status words nobody knew: these mean success.
CREATE TABLE "StatusWord" (
    "orgId" INTEGER NOT NULL,
    "word" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("orgId", "word"),
    CONSTRAINT "StatusWord_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
