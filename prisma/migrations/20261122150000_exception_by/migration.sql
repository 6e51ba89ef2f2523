-- Who gave an exception and when; null for those from before.
ALTER TABLE "SubjectWork" ADD COLUMN "exceptBy" TEXT;
ALTER TABLE "SubjectWork" ADD COLUMN "exceptAt" DATETIME;
