ALTER TABLE "submission" ADD COLUMN "agent_account" text;--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "agent_device" uuid;--> statement-breakpoint
ALTER TABLE "submission_version" ADD COLUMN "agent_account" text;--> statement-breakpoint
ALTER TABLE "submission_version" ADD COLUMN "agent_device" uuid;