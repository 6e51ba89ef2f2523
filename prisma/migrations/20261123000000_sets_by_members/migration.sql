-- Which sets readers see follows from their members alone.
ALTER TABLE "ImportSet" DROP COLUMN "visible";
ALTER TABLE "ImportSet" DROP COLUMN "complete";
