CREATE TABLE "coverage_count" (
	"year" text NOT NULL,
	"regency" text NOT NULL,
	"state" text NOT NULL,
	"shelf" integer NOT NULL,
	"cases" integer DEFAULT 0 NOT NULL,
	"month_01" integer DEFAULT 0 NOT NULL,
	"month_02" integer DEFAULT 0 NOT NULL,
	"month_03" integer DEFAULT 0 NOT NULL,
	"month_04" integer DEFAULT 0 NOT NULL,
	"month_05" integer DEFAULT 0 NOT NULL,
	"month_06" integer DEFAULT 0 NOT NULL,
	"month_07" integer DEFAULT 0 NOT NULL,
	"month_08" integer DEFAULT 0 NOT NULL,
	"month_09" integer DEFAULT 0 NOT NULL,
	"month_10" integer DEFAULT 0 NOT NULL,
	"month_11" integer DEFAULT 0 NOT NULL,
	"month_12" integer DEFAULT 0 NOT NULL,
	"sex_l" integer DEFAULT 0 NOT NULL,
	"sex_p" integer DEFAULT 0 NOT NULL,
	"age_15_24" integer DEFAULT 0 NOT NULL,
	"age_25_34" integer DEFAULT 0 NOT NULL,
	"age_35_44" integer DEFAULT 0 NOT NULL,
	"age_45_54" integer DEFAULT 0 NOT NULL,
	"age_55_64" integer DEFAULT 0 NOT NULL,
	"sector_farming" integer DEFAULT 0 NOT NULL,
	"sector_livestock" integer DEFAULT 0 NOT NULL,
	"sector_fishing" integer DEFAULT 0 NOT NULL,
	"sector_trade" integer DEFAULT 0 NOT NULL,
	"sector_food" integer DEFAULT 0 NOT NULL,
	"sector_transport" integer DEFAULT 0 NOT NULL,
	"sector_building" integer DEFAULT 0 NOT NULL,
	"sector_household" integer DEFAULT 0 NOT NULL,
	"sector_crafts" integer DEFAULT 0 NOT NULL,
	"sector_waste" integer DEFAULT 0 NOT NULL,
	"sector_mining" integer DEFAULT 0 NOT NULL,
	"sector_community" integer DEFAULT 0 NOT NULL,
	"sector_creative" integer DEFAULT 0 NOT NULL,
	"sector_other" integer DEFAULT 0 NOT NULL,
	"programmes_jkk_jkm" integer DEFAULT 0 NOT NULL,
	"programmes_jkk_jkm_jht" integer DEFAULT 0 NOT NULL,
	"channel_self" integer DEFAULT 0 NOT NULL,
	"answered_1" integer DEFAULT 0 NOT NULL,
	"answered_2" integer DEFAULT 0 NOT NULL,
	"answered_3" integer DEFAULT 0 NOT NULL,
	"answered_4" integer DEFAULT 0 NOT NULL,
	"answered_5" integer DEFAULT 0 NOT NULL,
	"answered_6" integer DEFAULT 0 NOT NULL,
	"answered_7" integer DEFAULT 0 NOT NULL,
	"answered_10" integer DEFAULT 0 NOT NULL,
	"answered_14" integer DEFAULT 0 NOT NULL,
	"answered_21" integer DEFAULT 0 NOT NULL,
	"answered_30" integer DEFAULT 0 NOT NULL,
	"answered_60" integer DEFAULT 0 NOT NULL,
	"answered_90" integer DEFAULT 0 NOT NULL,
	"answered_more" integer DEFAULT 0 NOT NULL,
	"sent_back" integer DEFAULT 0 NOT NULL,
	"reason_office_not_as_on_card" integer DEFAULT 0 NOT NULL,
	"reason_office_unclear" integer DEFAULT 0 NOT NULL,
	"reason_office_incomplete" integer DEFAULT 0 NOT NULL,
	"reason_office_wrong_number" integer DEFAULT 0 NOT NULL,
	"reason_office_check_again" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "coverage_count_year_regency_state_shelf_pk" PRIMARY KEY("year","regency","state","shelf")
);
--> statement-breakpoint
CREATE TABLE "coverage_target" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "coverage_target_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"region" text NOT NULL,
	"period" text NOT NULL,
	"registered" integer,
	"women_permille" integer,
	"account" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "counted_sex" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "counted_age_group" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "counted_sector" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "counted_programmes" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "answered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "return_reasons" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "duplicate" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "coverage_target_place" ON "coverage_target" USING btree ("region","period","id");