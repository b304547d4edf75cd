-- Lines of before have no content: they go on counting as what is held in their place.
ALTER TABLE "lost_version" ADD COLUMN "sha256" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "lost_version" ALTER COLUMN "sha256" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "lost_version" DROP CONSTRAINT "lost_version_submission_id_version_pk";--> statement-breakpoint
ALTER TABLE "lost_version" ADD CONSTRAINT "lost_version_submission_id_version_sha256_pk" PRIMARY KEY("submission_id","version","sha256");
