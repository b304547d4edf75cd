CREATE TABLE "withdrawn_version" (
	"submission_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"sha256" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"receipt_key_id" text NOT NULL,
	"receipt_signature" text NOT NULL,
	CONSTRAINT "withdrawn_version_submission_id_version_pk" PRIMARY KEY("submission_id","version")
);
--> statement-breakpoint
ALTER TABLE "withdrawn_version" ADD CONSTRAINT "withdrawn_version_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;