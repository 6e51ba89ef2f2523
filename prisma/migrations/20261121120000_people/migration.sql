CREATE TABLE "Invitation" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "invitee" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdById" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "usedBy" TEXT,
    "revokedAt" DATETIME,
    CONSTRAINT "Invitation_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Invitation_secretHash_key" ON "Invitation"("secretHash");
CREATE INDEX "Invitation_orgId_idx" ON "Invitation"("orgId");

-- No foreign key: an entry outlives what it tells of. Nothing changes one, and only an org that is gone takes its own along.
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT,
    "actor" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "objectId" TEXT,
    "before" TEXT,
    "after" TEXT
);
CREATE INDEX "AuditEntry_orgId_id_idx" ON "AuditEntry"("orgId", "id");
CREATE INDEX "AuditEntry_orgId_objectId_idx" ON "AuditEntry"("orgId", "objectId");
CREATE TRIGGER "AuditEntry_never_changes" BEFORE UPDATE ON "AuditEntry"
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
CREATE TRIGGER "AuditEntry_stays" BEFORE DELETE ON "AuditEntry"
WHEN EXISTS (SELECT 1 FROM "Org" WHERE "id" = OLD."orgId")
BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;

-- What people did about a subject, by its key's hash: no foreign key, so that it survives undo and re-import.
CREATE TABLE "SubjectWork" (
    "orgId" INTEGER NOT NULL,
    "subjectId" TEXT NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'open',
    "ownerId" TEXT,
    "dueOn" TEXT,
    "exceptUntil" TEXT,
    "exceptReason" TEXT,
    "exceptMeasure" TEXT,
    "retiredAt" DATETIME,
    "retiredBy" TEXT,
    "retiredReason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" DATETIME NOT NULL,
    "updatedBy" TEXT NOT NULL,
    "previous" TEXT,
    PRIMARY KEY ("orgId", "subjectId"),
    CONSTRAINT "SubjectWork_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "SubjectNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "subjectId" TEXT NOT NULL,
    "authorId" TEXT,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" DATETIME,
    CONSTRAINT "SubjectNote_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "SubjectNote_orgId_subjectId_idx" ON "SubjectNote"("orgId", "subjectId");

CREATE TABLE "CutoverChange" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "noticeUrl" TEXT,
    "targetBefore" TEXT NOT NULL,
    "targetAfter" TEXT NOT NULL,
    "cutoverBefore" DATETIME,
    "cutoverAfter" DATETIME,
    "leftThen" INTEGER,
    CONSTRAINT "CutoverChange_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "CutoverChange_orgId_id_idx" ON "CutoverChange"("orgId", "id");

ALTER TABLE "Org" ADD COLUMN "planVersion" INTEGER NOT NULL DEFAULT 0;
