CREATE TABLE "coverage_need" (
	"year" text NOT NULL,
	"regency" text NOT NULL,
	"shelf" integer NOT NULL,
	"counted" integer DEFAULT 0 NOT NULL,
	"said" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "coverage_need_year_regency_shelf_pk" PRIMARY KEY("year","regency","shelf")
);
--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "need_mark" smallint;--> statement-breakpoint
ALTER TABLE "coverage_target" ADD COLUMN "needs_permille" integer;