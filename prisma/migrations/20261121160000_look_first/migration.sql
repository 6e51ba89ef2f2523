-- An org may ask to look at what each upload would do before it counts.
ALTER TABLE "Org" ADD COLUMN "looksFirst" BOOLEAN NOT NULL DEFAULT false;
