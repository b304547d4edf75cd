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
-- The indexes of submission that look at it are made by indexes.ts, while phones are heard.
ALTER TABLE "submission" ADD COLUMN "erased_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "case_hold" ADD CONSTRAINT "case_hold_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasure_submission" ON "erasure" USING btree ("submission_id");--> statement-breakpoint
-- What is erased was counted while it was there, and that stays; from then on its row counts as nothing. See docs/decisions/0022.
DO $migration$
declare
  counting text := pg_get_functiondef('coverage_note_submission'::regproc);
  removed constant text := $was$'select -1 as sign, removed.* from removed'$was$;
  changed constant text := $was$'select 1 as sign, added.* from added union all select -1 as sign, removed.* from removed'$was$;
begin
  if strpos(counting, removed) = 0 or strpos(counting, changed) = 0 then
    raise exception 'coverage is counted by another function than this migration knows';
  end if;
  counting := replace(counting, removed, $becomes$'select -1 as sign, removed.* from removed where erased_at is null'$becomes$);
  counting := replace(counting, changed, $becomes$'select 1 as sign, added.* from added where erased_at is null
      union all select -1 as sign, removed.* from removed
      where erased_at is null and not exists (select 1 from added where added.id = removed.id and added.erased_at is not null)'$becomes$);
  execute counting;
end
$migration$;
