-- What an admin said that a status word means: "success", as all of them did until now, or "insecure".
ALTER TABLE "StatusWord" ADD COLUMN "means" TEXT NOT NULL DEFAULT 'success';
