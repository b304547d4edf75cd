#!/bin/sh
# backup.sh FOLDER: a verified copy of the whole cluster, beside the log that is archived all the time. Keeps the last eight.
# With them, and the archive, the database comes back as it was at any moment of the last week: docs/operations.md.
# The keys are not in it, on purpose: who has both can read every enrolment.
set -eu
umask 077
# Debian keeps most of PostgreSQL's programs out of the path.
PATH=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1):$PATH
folder=$1
name=base-$(date -u +%Y%m%dT%H%M%SZ)
mkdir -p "$folder"
pg_basebackup --pgdata="$folder/$name.part" --wal-method=stream --checkpoint=fast
pg_verifybackup --quiet "$folder/$name.part"
mv "$folder/$name.part" "$folder/$name"
# A copy that was cut off, and the oldest of more than eight.
find "$folder" -maxdepth 1 -name 'base-*.part' -mmin +720 -exec rm -rf {} +
find "$folder" -maxdepth 1 -name 'base-*Z' | sort | head -n -8 | xargs -r rm -rf
oldest=$(find "$folder" -maxdepth 1 -name 'base-*Z' | sort | head -n 1)
# The pieces of the log that no kept copy needs.
if [ -d "$folder/wal" ]; then
  first=$(sed -n 's/^START WAL LOCATION: .*(file \(.*\))$/\1/p' "$oldest/backup_label")
  pg_archivecleanup "$folder/wal" "$first"
fi
