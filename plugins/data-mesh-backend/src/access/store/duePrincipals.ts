import { Knex } from 'knex';

/**
 * Principals whose grants and platform differ, those first that wait longest; at
 * most so many of each cluster, as one that does not answer has ever more due.
 * Each part has an index of its own, which holds nothing else: mostly nothing.
 */
export async function duePrincipals(
  db: Knex,
  now: Date,
  limit: number,
): Promise<Array<{ cluster: string; principal: string }>> {
  const ms = now.getTime();
  const grants = () =>
    db('access_grants').select('cluster', 'principal', 'next_attempt_at');
  const toAdd = grants()
    .whereNull('ended_at')
    .where({ observed: 'absent' })
    .andWhere(lasting => lasting.whereNull('until').orWhere('until', '>', ms));
  const toRemove = grants()
    .whereNotNull('ended_at')
    .where({ observed: 'present' });
  const over = grants()
    .whereNull('ended_at')
    .where({ observed: 'present' })
    .where('until', '<=', ms);
  const principals = db
    .from(toAdd.unionAll([toRemove, over]).as('due'))
    .where(waited =>
      waited.whereNull('next_attempt_at').orWhere('next_attempt_at', '<=', ms),
    )
    .groupBy('cluster', 'principal')
    .select('cluster', 'principal', {
      waits_since: db.raw('min(coalesce(next_attempt_at, 0))'),
    });
  const places = db.from(principals.as('principals')).select('*', {
    place: db.raw(
      'row_number() over (partition by cluster order by waits_since, principal)',
    ),
  });
  return db
    .from(places.as('places'))
    .where('place', '<=', limit)
    .orderBy(['waits_since', 'cluster', 'principal'])
    .select('cluster', 'principal');
}
