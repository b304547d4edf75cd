CREATE TABLE "photo" (
	"submission_id" uuid NOT NULL,
	"id" text NOT NULL,
	"listed_version" integer,
	"kind" text,
	"key_id" text,
	"sealed_sha256" text,
	"bytes" integer,
	"received" integer DEFAULT 0 NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	CONSTRAINT "photo_submission_id_id_pk" PRIMARY KEY("submission_id","id")
);
--> statement-breakpoint
CREATE TABLE "photo_chunk" (
	"submission_id" uuid NOT NULL,
	"photo_id" text NOT NULL,
	"position" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "photo_chunk_submission_id_photo_id_position_pk" PRIMARY KEY("submission_id","photo_id","position")
);
--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "photo_missing" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "photo_chunk" ADD CONSTRAINT "photo_chunk_submission_id_photo_id_photo_submission_id_id_fk" FOREIGN KEY ("submission_id","photo_id") REFERENCES "public"."photo"("submission_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photo_unlisted" ON "photo" USING btree ("begun_at") WHERE listed_version is null;--> statement-breakpoint
CREATE INDEX "submission_queue_photo_missing" ON "submission" USING btree ("stage","first_received_at","id") WHERE photo_missing;