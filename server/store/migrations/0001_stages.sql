ALTER TABLE "submission" ADD COLUMN "stage_since" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE "submission" SET "stage_since" = "first_received_at";--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_stage_known" CHECK ("submission"."stage" in ('received', 'in-review', 'needs-correction', 'registered', 'declined', 'withdrawn'));