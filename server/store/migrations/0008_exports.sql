CREATE TABLE "case_export" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"filters" jsonb NOT NULL,
	"all_regions" boolean DEFAULT false NOT NULL,
	"regions" text[] NOT NULL,
	"format" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"place_received_at" timestamp (3) with time zone,
	"place_id" uuid,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "export_columns" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "export_columns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"columns" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_part" (
	"export_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"cases" integer NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "export_part_export_id_part_pk" PRIMARY KEY("export_id","part")
);
--> statement-breakpoint
CREATE TABLE "exported_case" (
	"export_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"row" integer NOT NULL,
	"submission_id" uuid NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "exported_case_export_id_part_row_pk" PRIMARY KEY("export_id","part","row")
);
--> statement-breakpoint
CREATE TABLE "kpj_record" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "kpj_record_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"submission_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"account" text NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"sealed" "bytea" NOT NULL,
	"key_id" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "exported_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "export_part" ADD CONSTRAINT "export_part_export_id_case_export_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."case_export"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exported_case" ADD CONSTRAINT "exported_case_export_id_case_export_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."case_export"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exported_case" ADD CONSTRAINT "exported_case_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kpj_record" ADD CONSTRAINT "kpj_record_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_export_begun" ON "case_export" USING btree ("begun_at");--> statement-breakpoint
CREATE INDEX "exported_case_submission" ON "exported_case" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "kpj_record_submission" ON "kpj_record" USING btree ("submission_id","id");--> statement-breakpoint
CREATE INDEX "submission_not_exported" ON "submission" USING btree ("first_received_at","id") WHERE stage = 'registered' and exported_version < newest_version;