CREATE TABLE "Share" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "publicId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "pseudonymKey" TEXT NOT NULL,
    "passwordHash" TEXT,
    "redacts" BOOLEAN NOT NULL,
    "sections" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "pausedAt" DATETIME,
    "revokedAt" DATETIME,
    "lastUsedAt" DATETIME,
    "views" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "Share_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Share_publicId_key" ON "Share"("publicId");
CREATE UNIQUE INDEX "Share_secretHash_key" ON "Share"("secretHash");
CREATE INDEX "Share_orgId_idx" ON "Share"("orgId");

ALTER TABLE "Org" ADD COLUMN "sample" BOOLEAN NOT NULL DEFAULT false;
