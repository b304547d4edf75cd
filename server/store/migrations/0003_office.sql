CREATE TABLE "office_account" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"username" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text NOT NULL,
	"all_regions" boolean DEFAULT false NOT NULL,
	"regions" text[] NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "office_account_username_unique" UNIQUE("username"),
	CONSTRAINT "office_account_email_unique" UNIQUE("email"),
	CONSTRAINT "office_account_role_known" CHECK ("office_account"."role" in ('agent', 'officer', 'supervisor', 'analyst', 'administrator'))
);
--> statement-breakpoint
CREATE TABLE "office_audit" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text,
	"detail" text,
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_credential" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_device" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "office_invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"role" text NOT NULL,
	"all_regions" boolean DEFAULT false NOT NULL,
	"regions" text[] NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "office_invitation_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "office_invitation_role_known" CHECK ("office_invitation"."role" in ('agent', 'officer', 'supervisor', 'analyst', 'administrator'))
);
--> statement-breakpoint
CREATE TABLE "office_session" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"last_active_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "office_session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "office_verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempt" (
	"key" "bytea" PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "office_credential" ADD CONSTRAINT "office_credential_account_id_office_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_device" ADD CONSTRAINT "office_device_account_id_office_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_invitation" ADD CONSTRAINT "office_invitation_created_by_office_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "office_session" ADD CONSTRAINT "office_session_account_id_office_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."office_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "office_audit_subject" ON "office_audit" USING btree ("subject");--> statement-breakpoint
CREATE UNIQUE INDEX "office_credential_account" ON "office_credential" USING btree ("account_id","provider_id");--> statement-breakpoint
CREATE INDEX "office_session_account" ON "office_session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempt_since" ON "sign_in_attempt" USING btree ("since");