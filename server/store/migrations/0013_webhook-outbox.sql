-- What other systems are told is written in the transaction of the change itself, whatever made the change.
create function webhook_outbox() returns trigger language plpgsql as $$
declare
  kind text := case new.stage
    when 'received' then 'case.received'
    when 'needs-correction' then 'case.returned'
    when 'registered' then 'case.registered'
    when 'declined' then 'case.declined'
    when 'withdrawn' then 'case.withdrawn'
  end;
  place text := new.regency;
begin
  if tg_op = 'UPDATE' then
    if new.stage = old.stage then return null; end if;
    -- Put back by who had taken it: nothing has come. Only a correction has, or what a wish to withdraw came before.
    if new.stage = 'received' and old.stage not in ('needs-correction', 'withdrawn') then return null; end if;
    -- A withdrawal erases where it was.
    place := coalesce(new.regency, old.regency);
    if new.stage = 'in-review' and old.stage in ('needs-correction', 'registered', 'declined') then
      kind := 'case.reopened';
    end if;
  end if;
  -- A wish to withdraw that came before any envelope is no case.
  if kind is null or (new.stage = 'withdrawn' and new.newest_version = 0) then return null; end if;
  insert into webhook_delivery (webhook_id, event, submission_id, reference, stage, version, happened_at, next_at)
  select id, kind, new.id, new.reference, new.stage, new.newest_version, new.stage_since, new.stage_since
  from webhook
  where removed_at is null and kind = any (events)
    and (all_regions or place = any (regions) or left(place, 2) = any (regions));
  return null;
end
$$;
--> statement-breakpoint
create trigger submission_webhooks after insert or update of stage on submission
  for each row execute function webhook_outbox();
--> statement-breakpoint
-- When anything of it changed that other systems are told, by the clock of the database: it never goes back, whatever `stage_since` does.
create function submission_changed() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or new.stage <> old.stage or new.newest_version <> old.newest_version then
    new.changed_at := now();
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger submission_changed before insert or update on submission
  for each row execute function submission_changed();
