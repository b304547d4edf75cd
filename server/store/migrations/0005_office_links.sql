ALTER TABLE "office_device" DROP CONSTRAINT "office_device_pkey";--> statement-breakpoint
ALTER TABLE "office_device" ADD CONSTRAINT "office_device_token_hash_account_id_pk" PRIMARY KEY("token_hash","account_id");--> statement-breakpoint
ALTER TABLE "office_invitation" ADD COLUMN "for_account" text;--> statement-breakpoint
ALTER TABLE "office_invitation" ADD CONSTRAINT "office_invitation_for_account_office_account_id_fk" FOREIGN KEY ("for_account") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;