CREATE TABLE "office_audit_check" (
	"id" integer PRIMARY KEY NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"broken_at" bigint,
	"broken_reason" text
);
--> statement-breakpoint
DROP INDEX "office_audit_subject";--> statement-breakpoint
CREATE INDEX "office_audit_actor" ON "office_audit" USING btree ("actor","sequence");--> statement-breakpoint
CREATE INDEX "office_audit_action" ON "office_audit" USING btree ("action","sequence");--> statement-breakpoint
CREATE INDEX "office_audit_at" ON "office_audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "office_audit_subject" ON "office_audit" USING btree ("subject","sequence");