-- Where notes and work were written, while they stand with another subject because of a rule; '' where they stand at home.
ALTER TABLE "SubjectWork" ADD COLUMN "home" TEXT NOT NULL DEFAULT '';
ALTER TABLE "SubjectNote" ADD COLUMN "home" TEXT NOT NULL DEFAULT '';
