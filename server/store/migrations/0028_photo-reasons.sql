-- Nobody changes a case meanwhile: what is counted here below would be counted twice, or not at all.
LOCK TABLE "submission" IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
ALTER TABLE "coverage_count" ADD COLUMN "reason_office_photo_unclear" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_count" ADD COLUMN "reason_office_photo_other" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "coverage_count" ADD COLUMN "reason_office_photo_missing" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Why a photo was sent back is counted as the reasons of answers are: see docs/decisions/0026.
DO $migration$
declare
  counting text := pg_get_functiondef('coverage_note_submission'::regproc);
  columns constant text := 'reason_office_check_again)';
  counted constant text := $was$coalesce(sum(sign) filter (where 'office-check-again' = any(return_reasons)), 0)$was$;
  added constant text := 'reason_office_check_again = kept.reason_office_check_again + excluded.reason_office_check_again';
begin
  if strpos(counting, columns) = 0 or strpos(counting, counted) = 0 or strpos(counting, added) = 0 then
    raise exception 'coverage is counted by another function than this migration knows';
  end if;
  counting := replace(counting, columns, 'reason_office_check_again, reason_office_photo_unclear,
      reason_office_photo_other, reason_office_photo_missing)');
  counting := replace(counting, counted, counted || $and$,
      coalesce(sum(sign) filter (where 'office-photo-unclear' = any(return_reasons)), 0),
      coalesce(sum(sign) filter (where 'office-photo-other' = any(return_reasons)), 0),
      coalesce(sum(sign) filter (where 'office-photo-missing' = any(return_reasons)), 0)$and$);
  counting := replace(counting, added, added || $and$,
      reason_office_photo_unclear = kept.reason_office_photo_unclear + excluded.reason_office_photo_unclear,
      reason_office_photo_other = kept.reason_office_photo_other + excluded.reason_office_photo_other,
      reason_office_photo_missing = kept.reason_office_photo_missing + excluded.reason_office_photo_missing$and$);
  execute counting;
end
$migration$;
--> statement-breakpoint
-- What is here already: of the photo only that it could not be read could be said.
INSERT INTO coverage_count AS kept (year, regency, state, shelf, reason_office_photo_unclear)
SELECT to_char(first_received_at at time zone interval '7 hours', 'YYYY'), coalesce(regency, ''),
  case
    when stage = 'registered' then 'accepted'
    when stage in ('received', 'in-review') then 'waiting'
    when stage = 'needs-correction' then 'returned'
    when stage = 'declined' and duplicate then 'duplicate'
    else 'declined'
  end, 0, count(*)
FROM submission
WHERE newest_version > 0 AND stage <> 'withdrawn' AND 'office-photo-unclear' = any(return_reasons)
GROUP BY 1, 2, 3
ON CONFLICT (year, regency, state, shelf) DO UPDATE SET
  reason_office_photo_unclear = kept.reason_office_photo_unclear + excluded.reason_office_photo_unclear;
