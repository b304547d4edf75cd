CREATE TABLE "lost_version" (
	"submission_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lost_version_submission_id_version_pk" PRIMARY KEY("submission_id","version")
);
