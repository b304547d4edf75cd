CREATE TABLE "case_hold" (
	"submission_id" uuid PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "erasure_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"months" integer NOT NULL,
	"counted_from" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	"versions" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_rule" (
	"rule" text PRIMARY KEY NOT NULL,
	"months" integer,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_run" (
	"id" integer PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"erased" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "submission_queue";--> statement-breakpoint
DROP INDEX "submission_queue_province";--> statement-breakpoint
DROP INDEX "submission_queue_regency";--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "case_hold" ADD CONSTRAINT "case_hold_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasure_submission" ON "erasure" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "submission_retention" ON "submission" USING btree ("stage","stage_since","id") WHERE erased_at is null and stage in ('needs-correction', 'registered', 'declined');--> statement-breakpoint
CREATE INDEX "submission_queue" ON "submission" USING btree ("stage","first_received_at","id") WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX "submission_queue_province" ON "submission" USING btree ("stage","province","first_received_at","id") WHERE erased_at is null;--> statement-breakpoint
CREATE INDEX "submission_queue_regency" ON "submission" USING btree ("stage","regency","first_received_at","id") WHERE erased_at is null;