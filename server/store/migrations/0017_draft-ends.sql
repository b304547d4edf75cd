CREATE TABLE "draft_end" (
	"month" text NOT NULL,
	"step" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "draft_end_month_step_pk" PRIMARY KEY("month","step")
);
--> statement-breakpoint
CREATE TABLE "draft_end_batch" (
	"id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "draft_end_batch_at" ON "draft_end_batch" USING btree ("at");