/** These modules or files, all that they import, and what that imports. */
export function reachOf(entries: readonly string[], importsOf: (id: string) => readonly string[]): ReadonlySet<string> {
  const reach = new Set<string>();
  const follow = (id: string) => {
    if (reach.has(id)) return;
    reach.add(id);
    for (const next of importsOf(id)) follow(next);
  };
  for (const entry of entries) follow(entry);
  return reach;
}
