-- WITHOUT ROWID: these tables are only ever read and written along their key.

CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL
);

CREATE TABLE "Installation" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "Org" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "cutoverAt" DATETIME,
    "noticeUrl" TEXT,
    "proofLogins" INTEGER NOT NULL DEFAULT 3,
    "proofDays" INTEGER NOT NULL DEFAULT 14,
    "dataVersion" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "Membership" (
    "userId" TEXT NOT NULL,
    "orgId" INTEGER NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    PRIMARY KEY ("userId", "orgId"),
    CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Membership_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "ApiToken" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "createdBy" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "ApiToken_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Import" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "filename" TEXT NOT NULL,
    "storedAs" TEXT NOT NULL,
    "sha256" TEXT,
    "liveKey" TEXT,
    "bytes" INTEGER NOT NULL DEFAULT 0,
    "bytesRead" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "format" TEXT,
    "scope" TEXT NOT NULL DEFAULT 'all',
    "scopeBy" TEXT NOT NULL DEFAULT 'detected',
    "dateOrder" TEXT,
    "timeZone" TEXT,
    "question" TEXT,
    "failure" TEXT,
    "rowsRead" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "repeated" INTEGER NOT NULL DEFAULT 0,
    "enriched" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "firstAt" INTEGER,
    "lastAt" INTEGER,
    "summary" TEXT,
    "uploadedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" DATETIME,
    "finishedAt" DATETIME,
    CONSTRAINT "Import_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "ImportProblem" (
    "importId" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "row" TEXT NOT NULL,
    PRIMARY KEY ("importId", "n"),
    CONSTRAINT "ImportProblem_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "ImportSet" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "members" TEXT NOT NULL,
    "visible" BOOLEAN NOT NULL DEFAULT false,
    "complete" BOOLEAN NOT NULL DEFAULT false
);

CREATE TABLE "Dimension" (
    "orgId" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    PRIMARY KEY ("orgId", "id")
);

CREATE TABLE "Client" (
    "orgId" INTEGER NOT NULL,
    "id" INTEGER NOT NULL,
    "loginType" TEXT NOT NULL,
    "loginSubtype" TEXT NOT NULL,
    "application" TEXT NOT NULL,
    "browser" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "clientVersion" TEXT NOT NULL,
    "apiType" TEXT NOT NULL,
    "apiVersion" TEXT NOT NULL,
    PRIMARY KEY ("orgId", "id")
);

CREATE TABLE "Login" (
    "orgId" INTEGER NOT NULL,
    "time" INTEGER NOT NULL,
    "fp" BIGINT NOT NULL,
    "variant" INTEGER NOT NULL,
    "ord" INTEGER NOT NULL,
    "importSet" INTEGER NOT NULL,
    "protocol" INTEGER NOT NULL,
    "outcome" INTEGER NOT NULL,
    "user" INTEGER NOT NULL,
    "ip" INTEGER NOT NULL,
    "client" INTEGER NOT NULL,
    "status" INTEGER NOT NULL,
    "cipher" INTEGER NOT NULL,
    "url" INTEGER NOT NULL,
    "geo" INTEGER NOT NULL,
    PRIMARY KEY ("orgId", "time", "fp", "variant", "ord")
) WITHOUT ROWID;

CREATE TABLE "DayTally" (
    "orgId" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "cells" BLOB NOT NULL,
    PRIMARY KEY ("orgId", "day")
) WITHOUT ROWID;

CREATE TABLE "Subject" (
    "orgId" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    PRIMARY KEY ("orgId", "id")
);

CREATE TABLE "MemberTally" (
    "orgId" INTEGER NOT NULL,
    "subjectId" TEXT NOT NULL,
    "user" INTEGER NOT NULL,
    "evidence" BLOB NOT NULL,
    "clients" BLOB NOT NULL,
    PRIMARY KEY ("orgId", "subjectId", "user")
) WITHOUT ROWID;

CREATE TABLE "Snapshot" (
    "orgId" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "counts" TEXT NOT NULL,
    PRIMARY KEY ("orgId", "day")
);

CREATE TABLE "Job" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "importId" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeatAt" DATETIME,
    CONSTRAINT "Job_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE TABLE "Rule" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "orgId" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" DATETIME,
    CONSTRAINT "Rule_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");
CREATE INDEX "Session_userId_idx" ON "Session"("userId");
CREATE INDEX "Account_userId_idx" ON "Account"("userId");
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");
CREATE UNIQUE INDEX "Org_slug_key" ON "Org"("slug");
CREATE INDEX "Membership_orgId_idx" ON "Membership"("orgId");
CREATE UNIQUE INDEX "ApiToken_secretHash_key" ON "ApiToken"("secretHash");
CREATE INDEX "ApiToken_orgId_idx" ON "ApiToken"("orgId");
CREATE UNIQUE INDEX "Import_liveKey_key" ON "Import"("liveKey");
CREATE INDEX "Import_orgId_id_idx" ON "Import"("orgId", "id");
CREATE INDEX "Import_status_idx" ON "Import"("status");
CREATE UNIQUE INDEX "ImportSet_orgId_members_key" ON "ImportSet"("orgId", "members");
CREATE UNIQUE INDEX "Dimension_orgId_kind_value_key" ON "Dimension"("orgId", "kind", "value");
CREATE INDEX "Rule_orgId_idx" ON "Rule"("orgId");
CREATE INDEX "Job_state_idx" ON "Job"("state");
CREATE INDEX "Job_orgId_idx" ON "Job"("orgId");
