/* On this site it is always the day that mkdocs.yml says in `now`, for the reader's browser as for the
   build: a new post stays new, and one that closes in three days does so for ever. Time goes on from
   there, as Material's own script waits for moments to pass. In a file, as the one beside it. */
{
  const now = Date.now, offset = Date.parse("2026-12-01T09:00:00+01:00") - now();
  Date.now = () => now() + offset;
}
