-- Counters of the enrolments, kept in the transaction of whatever changes one: see coverage-schema.ts and docs/decisions/0020.
CREATE FUNCTION coverage_note_submission() RETURNS trigger LANGUAGE plpgsql AS $trigger$
declare
  own_shelf integer := 0;
  moved text;
begin
  if tg_op = 'INSERT' then
    moved := 'select 1 as sign, added.* from added';
  elsif tg_op = 'DELETE' then
    moved := 'select -1 as sign, removed.* from removed';
  else
    if not exists (
      select 1 from added join removed using (id)
      where (added.newest_version, added.first_received_at, added.regency, added.stage, added.duplicate, added.channel,
          added.counted_sex, added.counted_age_group, added.counted_sector, added.counted_programmes, added.answered_at, added.return_reasons)
        is distinct from (removed.newest_version, removed.first_received_at, removed.regency, removed.stage, removed.duplicate,
          removed.channel, removed.counted_sex, removed.counted_age_group, removed.counted_sector, removed.counted_programmes,
          removed.answered_at, removed.return_reasons)
    ) then
      return null;
    end if;
    moved := 'select 1 as sign, added.* from added union all select -1 as sign, removed.* from removed';
  end if;
  -- A shelf that no other transaction adds to at this moment: nobody waits for another's row, so no two can wait for each other.
  while own_shelf < 64 and not pg_try_advisory_xact_lock(1668249189, own_shelf) loop
    own_shelf := own_shelf + 1;
  end loop;
  if own_shelf = 64 then
    own_shelf := 64 + pg_backend_pid();
  end if;
  execute format($counting$
    insert into coverage_count as kept (year, regency, state, shelf,
      cases, month_01, month_02, month_03, month_04, month_05, month_06, month_07, month_08, month_09, month_10, month_11,
      month_12, sex_l, sex_p, age_15_24, age_25_34, age_35_44, age_45_54, age_55_64, sector_farming, sector_livestock,
      sector_fishing, sector_trade, sector_food, sector_transport, sector_building, sector_household, sector_crafts,
      sector_waste, sector_mining, sector_community, sector_creative, sector_other, programmes_jkk_jkm,
      programmes_jkk_jkm_jht, channel_self, answered_1, answered_2, answered_3, answered_4, answered_5, answered_6,
      answered_7, answered_10, answered_14, answered_21, answered_30, answered_60, answered_90, answered_more, sent_back,
      reason_office_not_as_on_card, reason_office_unclear, reason_office_incomplete, reason_office_wrong_number,
      reason_office_check_again)
    select year, regency, state, $1, sum(sign),
      coalesce(sum(sign) filter (where month = '01'), 0),
      coalesce(sum(sign) filter (where month = '02'), 0),
      coalesce(sum(sign) filter (where month = '03'), 0),
      coalesce(sum(sign) filter (where month = '04'), 0),
      coalesce(sum(sign) filter (where month = '05'), 0),
      coalesce(sum(sign) filter (where month = '06'), 0),
      coalesce(sum(sign) filter (where month = '07'), 0),
      coalesce(sum(sign) filter (where month = '08'), 0),
      coalesce(sum(sign) filter (where month = '09'), 0),
      coalesce(sum(sign) filter (where month = '10'), 0),
      coalesce(sum(sign) filter (where month = '11'), 0),
      coalesce(sum(sign) filter (where month = '12'), 0),
      coalesce(sum(sign) filter (where counted_sex = 'L'), 0),
      coalesce(sum(sign) filter (where counted_sex = 'P'), 0),
      coalesce(sum(sign) filter (where counted_age_group = '15-24'), 0),
      coalesce(sum(sign) filter (where counted_age_group = '25-34'), 0),
      coalesce(sum(sign) filter (where counted_age_group = '35-44'), 0),
      coalesce(sum(sign) filter (where counted_age_group = '45-54'), 0),
      coalesce(sum(sign) filter (where counted_age_group = '55-64'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'farming'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'livestock'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'fishing'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'trade'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'food'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'transport'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'building'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'household'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'crafts'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'waste'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'mining'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'community'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'creative'), 0),
      coalesce(sum(sign) filter (where counted_sector = 'other'), 0),
      coalesce(sum(sign) filter (where counted_programmes = 'JKK_JKM'), 0),
      coalesce(sum(sign) filter (where counted_programmes = 'JKK_JKM_JHT'), 0),
      coalesce(sum(sign) filter (where channel = 'self'), 0),
      coalesce(sum(sign) filter (where took <= interval '1 days'), 0),
      coalesce(sum(sign) filter (where took > interval '1 days' and took <= interval '2 days'), 0),
      coalesce(sum(sign) filter (where took > interval '2 days' and took <= interval '3 days'), 0),
      coalesce(sum(sign) filter (where took > interval '3 days' and took <= interval '4 days'), 0),
      coalesce(sum(sign) filter (where took > interval '4 days' and took <= interval '5 days'), 0),
      coalesce(sum(sign) filter (where took > interval '5 days' and took <= interval '6 days'), 0),
      coalesce(sum(sign) filter (where took > interval '6 days' and took <= interval '7 days'), 0),
      coalesce(sum(sign) filter (where took > interval '7 days' and took <= interval '10 days'), 0),
      coalesce(sum(sign) filter (where took > interval '10 days' and took <= interval '14 days'), 0),
      coalesce(sum(sign) filter (where took > interval '14 days' and took <= interval '21 days'), 0),
      coalesce(sum(sign) filter (where took > interval '21 days' and took <= interval '30 days'), 0),
      coalesce(sum(sign) filter (where took > interval '30 days' and took <= interval '60 days'), 0),
      coalesce(sum(sign) filter (where took > interval '60 days' and took <= interval '90 days'), 0),
      coalesce(sum(sign) filter (where took > interval '90 days'), 0),
      coalesce(sum(sign) filter (where return_reasons <> '{}'), 0),
      coalesce(sum(sign) filter (where 'office-not-as-on-card' = any(return_reasons)), 0),
      coalesce(sum(sign) filter (where 'office-unclear' = any(return_reasons)), 0),
      coalesce(sum(sign) filter (where 'office-incomplete' = any(return_reasons)), 0),
      coalesce(sum(sign) filter (where 'office-wrong-number' = any(return_reasons)), 0),
      coalesce(sum(sign) filter (where 'office-check-again' = any(return_reasons)), 0)
    from (
      select sign,
        to_char(first_received_at at time zone interval '7 hours', 'YYYY') as year,
        to_char(first_received_at at time zone interval '7 hours', 'MM') as month,
        coalesce(regency, '') as regency,
        case
          when stage = 'registered' then 'accepted'
          when stage in ('received', 'in-review') then 'waiting'
          when stage = 'needs-correction' then 'returned'
          when stage = 'declined' and duplicate then 'duplicate'
          when stage = 'declined' then 'declined'
          else 'withdrawn'
        end as state,
        case when stage <> 'withdrawn' then counted_sex end as counted_sex,
        case when stage <> 'withdrawn' then counted_age_group end as counted_age_group,
        case when stage <> 'withdrawn' then counted_sector end as counted_sector,
        case when stage <> 'withdrawn' then counted_programmes end as counted_programmes,
        case when stage <> 'withdrawn' then channel end as channel,
        case when stage <> 'withdrawn' then answered_at - first_received_at end as took,
        case when stage <> 'withdrawn' then return_reasons else '{}' end as return_reasons
      from (%s) as moved
      -- A wish to withdraw that came before any envelope is no enrolment.
      where newest_version > 0
    ) as counted
    group by year, regency, state
    on conflict (year, regency, state, shelf) do update set
      cases = kept.cases + excluded.cases,
      month_01 = kept.month_01 + excluded.month_01,
      month_02 = kept.month_02 + excluded.month_02,
      month_03 = kept.month_03 + excluded.month_03,
      month_04 = kept.month_04 + excluded.month_04,
      month_05 = kept.month_05 + excluded.month_05,
      month_06 = kept.month_06 + excluded.month_06,
      month_07 = kept.month_07 + excluded.month_07,
      month_08 = kept.month_08 + excluded.month_08,
      month_09 = kept.month_09 + excluded.month_09,
      month_10 = kept.month_10 + excluded.month_10,
      month_11 = kept.month_11 + excluded.month_11,
      month_12 = kept.month_12 + excluded.month_12,
      sex_l = kept.sex_l + excluded.sex_l,
      sex_p = kept.sex_p + excluded.sex_p,
      age_15_24 = kept.age_15_24 + excluded.age_15_24,
      age_25_34 = kept.age_25_34 + excluded.age_25_34,
      age_35_44 = kept.age_35_44 + excluded.age_35_44,
      age_45_54 = kept.age_45_54 + excluded.age_45_54,
      age_55_64 = kept.age_55_64 + excluded.age_55_64,
      sector_farming = kept.sector_farming + excluded.sector_farming,
      sector_livestock = kept.sector_livestock + excluded.sector_livestock,
      sector_fishing = kept.sector_fishing + excluded.sector_fishing,
      sector_trade = kept.sector_trade + excluded.sector_trade,
      sector_food = kept.sector_food + excluded.sector_food,
      sector_transport = kept.sector_transport + excluded.sector_transport,
      sector_building = kept.sector_building + excluded.sector_building,
      sector_household = kept.sector_household + excluded.sector_household,
      sector_crafts = kept.sector_crafts + excluded.sector_crafts,
      sector_waste = kept.sector_waste + excluded.sector_waste,
      sector_mining = kept.sector_mining + excluded.sector_mining,
      sector_community = kept.sector_community + excluded.sector_community,
      sector_creative = kept.sector_creative + excluded.sector_creative,
      sector_other = kept.sector_other + excluded.sector_other,
      programmes_jkk_jkm = kept.programmes_jkk_jkm + excluded.programmes_jkk_jkm,
      programmes_jkk_jkm_jht = kept.programmes_jkk_jkm_jht + excluded.programmes_jkk_jkm_jht,
      channel_self = kept.channel_self + excluded.channel_self,
      answered_1 = kept.answered_1 + excluded.answered_1,
      answered_2 = kept.answered_2 + excluded.answered_2,
      answered_3 = kept.answered_3 + excluded.answered_3,
      answered_4 = kept.answered_4 + excluded.answered_4,
      answered_5 = kept.answered_5 + excluded.answered_5,
      answered_6 = kept.answered_6 + excluded.answered_6,
      answered_7 = kept.answered_7 + excluded.answered_7,
      answered_10 = kept.answered_10 + excluded.answered_10,
      answered_14 = kept.answered_14 + excluded.answered_14,
      answered_21 = kept.answered_21 + excluded.answered_21,
      answered_30 = kept.answered_30 + excluded.answered_30,
      answered_60 = kept.answered_60 + excluded.answered_60,
      answered_90 = kept.answered_90 + excluded.answered_90,
      answered_more = kept.answered_more + excluded.answered_more,
      sent_back = kept.sent_back + excluded.sent_back,
      reason_office_not_as_on_card = kept.reason_office_not_as_on_card + excluded.reason_office_not_as_on_card,
      reason_office_unclear = kept.reason_office_unclear + excluded.reason_office_unclear,
      reason_office_incomplete = kept.reason_office_incomplete + excluded.reason_office_incomplete,
      reason_office_wrong_number = kept.reason_office_wrong_number + excluded.reason_office_wrong_number,
      reason_office_check_again = kept.reason_office_check_again + excluded.reason_office_check_again
  $counting$, moved) using own_shelf;
  return null;
end
$trigger$;
--> statement-breakpoint
-- What the decisions that stand say of the enrolment. Whoever decides or takes back has locked its row.
CREATE FUNCTION coverage_note_decision() RETURNS trigger LANGUAGE plpgsql AS $trigger$
begin
  update submission set answered_at = noted.answered_at, return_reasons = noted.return_reasons, duplicate = noted.duplicate
  from coverage_decisions(new.submission_id) as noted
  where submission.id = new.submission_id
    and (submission.answered_at, submission.return_reasons, submission.duplicate)
      is distinct from (noted.answered_at, noted.return_reasons, noted.duplicate);
  return null;
end
$trigger$;
--> statement-breakpoint
CREATE FUNCTION coverage_decisions(of_submission uuid, out answered_at timestamptz, out return_reasons text[], out duplicate boolean)
LANGUAGE sql STABLE AS $decisions$
  select min(decided_at),
    coalesce((
      select array_agg(distinct field->>'problem' order by field->>'problem')
      from decision as returned, jsonb_array_elements(returned.fields) as field
      where returned.submission_id = of_submission and returned.undone_at is null and returned.kind = 'return'
    ), '{}'),
    coalesce((array_agg(kind order by id desc))[1] = 'duplicate', false)
  from decision where submission_id = of_submission and undone_at is null
$decisions$;
--> statement-breakpoint
UPDATE submission SET answered_at = noted.answered_at, return_reasons = noted.return_reasons, duplicate = noted.duplicate
FROM (SELECT DISTINCT submission_id FROM decision WHERE undone_at IS NULL) AS decided, coverage_decisions(decided.submission_id) AS noted
WHERE submission.id = decided.submission_id AND submission.stage <> 'withdrawn';
--> statement-breakpoint
-- What is here already. Its answers are counted from the next version on: whether its person agreed is inside the seal.
INSERT INTO coverage_count (year, regency, state, shelf,
  cases, month_01, month_02, month_03, month_04, month_05, month_06, month_07, month_08, month_09, month_10, month_11,
  month_12, sex_l, sex_p, age_15_24, age_25_34, age_35_44, age_45_54, age_55_64, sector_farming, sector_livestock,
  sector_fishing, sector_trade, sector_food, sector_transport, sector_building, sector_household, sector_crafts, sector_waste,
  sector_mining, sector_community, sector_creative, sector_other, programmes_jkk_jkm, programmes_jkk_jkm_jht, channel_self,
  answered_1, answered_2, answered_3, answered_4, answered_5, answered_6, answered_7, answered_10, answered_14, answered_21,
  answered_30, answered_60, answered_90, answered_more, sent_back, reason_office_not_as_on_card, reason_office_unclear,
  reason_office_incomplete, reason_office_wrong_number, reason_office_check_again)
select year, regency, state, 0, sum(sign),
  coalesce(sum(sign) filter (where month = '01'), 0),
  coalesce(sum(sign) filter (where month = '02'), 0),
  coalesce(sum(sign) filter (where month = '03'), 0),
  coalesce(sum(sign) filter (where month = '04'), 0),
  coalesce(sum(sign) filter (where month = '05'), 0),
  coalesce(sum(sign) filter (where month = '06'), 0),
  coalesce(sum(sign) filter (where month = '07'), 0),
  coalesce(sum(sign) filter (where month = '08'), 0),
  coalesce(sum(sign) filter (where month = '09'), 0),
  coalesce(sum(sign) filter (where month = '10'), 0),
  coalesce(sum(sign) filter (where month = '11'), 0),
  coalesce(sum(sign) filter (where month = '12'), 0),
  coalesce(sum(sign) filter (where counted_sex = 'L'), 0),
  coalesce(sum(sign) filter (where counted_sex = 'P'), 0),
  coalesce(sum(sign) filter (where counted_age_group = '15-24'), 0),
  coalesce(sum(sign) filter (where counted_age_group = '25-34'), 0),
  coalesce(sum(sign) filter (where counted_age_group = '35-44'), 0),
  coalesce(sum(sign) filter (where counted_age_group = '45-54'), 0),
  coalesce(sum(sign) filter (where counted_age_group = '55-64'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'farming'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'livestock'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'fishing'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'trade'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'food'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'transport'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'building'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'household'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'crafts'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'waste'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'mining'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'community'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'creative'), 0),
  coalesce(sum(sign) filter (where counted_sector = 'other'), 0),
  coalesce(sum(sign) filter (where counted_programmes = 'JKK_JKM'), 0),
  coalesce(sum(sign) filter (where counted_programmes = 'JKK_JKM_JHT'), 0),
  coalesce(sum(sign) filter (where channel = 'self'), 0),
  coalesce(sum(sign) filter (where took <= interval '1 days'), 0),
  coalesce(sum(sign) filter (where took > interval '1 days' and took <= interval '2 days'), 0),
  coalesce(sum(sign) filter (where took > interval '2 days' and took <= interval '3 days'), 0),
  coalesce(sum(sign) filter (where took > interval '3 days' and took <= interval '4 days'), 0),
  coalesce(sum(sign) filter (where took > interval '4 days' and took <= interval '5 days'), 0),
  coalesce(sum(sign) filter (where took > interval '5 days' and took <= interval '6 days'), 0),
  coalesce(sum(sign) filter (where took > interval '6 days' and took <= interval '7 days'), 0),
  coalesce(sum(sign) filter (where took > interval '7 days' and took <= interval '10 days'), 0),
  coalesce(sum(sign) filter (where took > interval '10 days' and took <= interval '14 days'), 0),
  coalesce(sum(sign) filter (where took > interval '14 days' and took <= interval '21 days'), 0),
  coalesce(sum(sign) filter (where took > interval '21 days' and took <= interval '30 days'), 0),
  coalesce(sum(sign) filter (where took > interval '30 days' and took <= interval '60 days'), 0),
  coalesce(sum(sign) filter (where took > interval '60 days' and took <= interval '90 days'), 0),
  coalesce(sum(sign) filter (where took > interval '90 days'), 0),
  coalesce(sum(sign) filter (where return_reasons <> '{}'), 0),
  coalesce(sum(sign) filter (where 'office-not-as-on-card' = any(return_reasons)), 0),
  coalesce(sum(sign) filter (where 'office-unclear' = any(return_reasons)), 0),
  coalesce(sum(sign) filter (where 'office-incomplete' = any(return_reasons)), 0),
  coalesce(sum(sign) filter (where 'office-wrong-number' = any(return_reasons)), 0),
  coalesce(sum(sign) filter (where 'office-check-again' = any(return_reasons)), 0)
from (
  select sign,
    to_char(first_received_at at time zone interval '7 hours', 'YYYY') as year,
    to_char(first_received_at at time zone interval '7 hours', 'MM') as month,
    coalesce(regency, '') as regency,
    case
      when stage = 'registered' then 'accepted'
      when stage in ('received', 'in-review') then 'waiting'
      when stage = 'needs-correction' then 'returned'
      when stage = 'declined' and duplicate then 'duplicate'
      when stage = 'declined' then 'declined'
      else 'withdrawn'
    end as state,
    case when stage <> 'withdrawn' then counted_sex end as counted_sex,
    case when stage <> 'withdrawn' then counted_age_group end as counted_age_group,
    case when stage <> 'withdrawn' then counted_sector end as counted_sector,
    case when stage <> 'withdrawn' then counted_programmes end as counted_programmes,
    case when stage <> 'withdrawn' then channel end as channel,
    case when stage <> 'withdrawn' then answered_at - first_received_at end as took,
    case when stage <> 'withdrawn' then return_reasons else '{}' end as return_reasons
  from (select 1 as sign, submission.* from submission) as held
  -- A wish to withdraw that came before any envelope is no enrolment.
  where newest_version > 0
) as counted
group by year, regency, state;
--> statement-breakpoint
ALTER TABLE coverage_count SET (fillfactor = 70);
--> statement-breakpoint
CREATE TRIGGER coverage_submission_added AFTER INSERT ON submission
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION coverage_note_submission();
--> statement-breakpoint
CREATE TRIGGER coverage_submission_changed AFTER UPDATE ON submission
REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION coverage_note_submission();
--> statement-breakpoint
CREATE TRIGGER coverage_submission_removed AFTER DELETE ON submission
REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION coverage_note_submission();
--> statement-breakpoint
CREATE TRIGGER coverage_decision AFTER INSERT OR UPDATE OF undone_at ON decision
FOR EACH ROW EXECUTE FUNCTION coverage_note_decision();
