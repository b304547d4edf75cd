CREATE TABLE "case_claim" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "decision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"account" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"fields" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text,
	"duplicate_of" uuid,
	"sealed" "bytea",
	"key_id" text,
	"told_at" timestamp (3) with time zone,
	"undone_at" timestamp (3) with time zone,
	"undone_by" text,
	CONSTRAINT "decision_kind_known" CHECK ("decision"."kind" in ('accept', 'return', 'decline', 'duplicate'))
);
--> statement-breakpoint
DROP INDEX "submission_stage";--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "newest_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "regency" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "province" text GENERATED ALWAYS AS (left(regency, 2)) STORED;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "channel" text DEFAULT 'self' NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "flags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
UPDATE "submission" SET "newest_version" = "newest"."version", "regency" = "newest"."regency", "channel" = "newest"."channel", "flags" = "newest"."flags"
FROM (
	SELECT DISTINCT ON ("submission_id") "submission_id", "version", "regency", "channel", "flags"
	FROM "submission_version" ORDER BY "submission_id", "version" DESC
) AS "newest" WHERE "newest"."submission_id" = "submission"."id";--> statement-breakpoint
ALTER TABLE "case_claim" ADD CONSTRAINT "case_claim_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_duplicate_of_submission_id_fk" FOREIGN KEY ("duplicate_of") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_submission" ON "decision" USING btree ("submission_id","id");--> statement-breakpoint
CREATE INDEX "submission_queue" ON "submission" USING btree ("stage","first_received_at","id");--> statement-breakpoint
CREATE INDEX "submission_queue_province" ON "submission" USING btree ("stage","province","first_received_at","id");--> statement-breakpoint
CREATE INDEX "submission_queue_regency" ON "submission" USING btree ("stage","regency","first_received_at","id");--> statement-breakpoint
CREATE INDEX "submission_queue_duplicate" ON "submission" USING btree ("stage","first_received_at","id") WHERE possible_duplicate;--> statement-breakpoint
CREATE INDEX "submission_queue_flagged" ON "submission" USING btree ("stage","first_received_at","id") WHERE flags <> '{}';