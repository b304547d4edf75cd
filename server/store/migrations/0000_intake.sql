CREATE TABLE "audit_line" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_line_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"submission_id" uuid NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intake_key" (
	"key_id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"status_secret_hash" "bytea" NOT NULL,
	"stage" text NOT NULL,
	"possible_duplicate" boolean NOT NULL,
	"first_received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submission_version" (
	"submission_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"key_id" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"receipt_key_id" text NOT NULL,
	"receipt_signature" text NOT NULL,
	"schema_version" integer NOT NULL,
	"language" text NOT NULL,
	"channel" text NOT NULL,
	"regency" text,
	"sex" text NOT NULL,
	"birth_year" smallint NOT NULL,
	"occupation" text NOT NULL,
	"programmes" text NOT NULL,
	"months" smallint NOT NULL,
	"payer" text NOT NULL,
	"composed_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"clock_skew_seconds" bigint,
	"flags" text[] NOT NULL,
	"nik_hash" "bytea" NOT NULL,
	"phone_hash" "bytea" NOT NULL,
	CONSTRAINT "submission_version_submission_id_version_pk" PRIMARY KEY("submission_id","version")
);
--> statement-breakpoint
ALTER TABLE "submission_version" ADD CONSTRAINT "submission_version_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_line_submission" ON "audit_line" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "submission_reference" ON "submission" USING btree ("reference");--> statement-breakpoint
CREATE INDEX "submission_stage" ON "submission" USING btree ("stage");--> statement-breakpoint
CREATE INDEX "submission_version_nik" ON "submission_version" USING btree ("nik_hash");--> statement-breakpoint
CREATE INDEX "submission_version_phone" ON "submission_version" USING btree ("phone_hash");--> statement-breakpoint
CREATE INDEX "submission_version_received" ON "submission_version" USING btree ("received_at");