CREATE TABLE "pay_contest" (
	"id" uuid PRIMARY KEY NOT NULL,
	"submission_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	"reason" text NOT NULL,
	"sealed" "bytea",
	"key_id" text,
	"contested_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"answer_sealed" "bytea",
	"answer_key_id" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "pay_rule" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "pay_rule_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"in_force_from" date NOT NULL,
	"stage" text NOT NULL,
	"except_duplicates" boolean NOT NULL,
	"except_revoked" boolean NOT NULL,
	"photos_complete" boolean NOT NULL,
	"rupiah" integer,
	"threshold" integer,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sealed" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"appointment" date,
	"outcome" text,
	"reason" text,
	"outcome_at_ms" bigint,
	"reported_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "pay_contest" ADD CONSTRAINT "pay_contest_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pay_contest" ADD CONSTRAINT "pay_contest_account_id_office_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_account_id_office_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pay_contest_account" ON "pay_contest" USING btree ("account_id","contested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pay_contest_open" ON "pay_contest" USING btree ("submission_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "visit_account" ON "visit" USING btree ("account_id","created_at");