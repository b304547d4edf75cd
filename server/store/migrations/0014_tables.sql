CREATE TABLE "agency_edition" (
	"edition" integer PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"whatsapp" text,
	"address" text,
	"hours" text,
	"web" text,
	"official" boolean NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "consent_text" (
	"version" text NOT NULL,
	"language" text NOT NULL,
	"sha256" text NOT NULL,
	"words" jsonb NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_text_version_language_sha256_pk" PRIMARY KEY("version","language","sha256")
);
--> statement-breakpoint
CREATE TABLE "tariff_edition" (
	"number" integer PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"author" text NOT NULL,
	"based_on" integer NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"draft" jsonb NOT NULL,
	"book" jsonb,
	"starts_in" text,
	"reason" text,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"withdrawn_by" text,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "tariff_edition_status_known" CHECK ("tariff_edition"."status" in ('draft', 'waiting', 'approved', 'refused', 'withdrawn', 'discarded')),
	CONSTRAINT "tariff_edition_four_eyes" CHECK ("tariff_edition"."decided_by" is null or "tariff_edition"."decided_by" <> "tariff_edition"."author"),
	CONSTRAINT "tariff_edition_decided" CHECK ("tariff_edition"."status" not in ('approved', 'refused', 'withdrawn') or ("tariff_edition"."decided_by" is not null and "tariff_edition"."decided_at" is not null and "tariff_edition"."book" is not null))
);
