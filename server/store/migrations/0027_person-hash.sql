-- In the order in which an arrival takes them: the next migration takes "submission" too, in the same transaction.
LOCK TABLE "submission" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "submission_version" ADD COLUMN "person_hash" "bytea";
