CREATE TABLE "agent_device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"public_key" text NOT NULL,
	"label" text NOT NULL,
	"registered_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"app_version" text,
	"drafts" integer,
	"waiting" integer,
	"need_help" integer,
	"photos_waiting" integer,
	"oldest_waiting_ms" bigint,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	"revoke_reason" text,
	"told_revoked_at" timestamp (3) with time zone,
	CONSTRAINT "agent_device_public_key_unique" UNIQUE("public_key")
);
--> statement-breakpoint
CREATE TABLE "agent_device_link" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"account_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "agent_device_link_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "agent_device_nonce" (
	"device_id" uuid NOT NULL,
	"nonce" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agent_device_nonce_device_id_nonce_pk" PRIMARY KEY("device_id","nonce")
);
--> statement-breakpoint
ALTER TABLE "agent_device" ADD CONSTRAINT "agent_device_account_id_office_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_device_link" ADD CONSTRAINT "agent_device_link_account_id_office_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_device_link" ADD CONSTRAINT "agent_device_link_created_by_office_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_device_nonce" ADD CONSTRAINT "agent_device_nonce_device_id_agent_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."agent_device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agent_device_account" ON "agent_device" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "agent_device_nonce_at" ON "agent_device_nonce" USING btree ("device_id","at");