import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '../../chrome/styles';
import type { LoadedLineage } from '../loading';
import { secondLine } from './LineageNodeBox';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(320px, 1fr))',
    gap: theme.spacing(4),
  },
  heading: { fontSize: 16, fontWeight: 600, margin: theme.spacing(1, 0) },
  step: {
    fontSize: 13,
    fontWeight: 600,
    color: theme.palette.text.secondary,
    margin: theme.spacing(2, 0, 0.5),
  },
  list: { margin: 0, paddingLeft: theme.spacing(2.5) },
  item: { padding: theme.spacing(0.5, 0) },
  second: { color: theme.palette.text.secondary, fontSize: 13 },
}));

const SIDES = [
  {
    sign: -1,
    heading: 'Upstream: where the data comes from',
    none: 'Nothing upstream.',
  },
  {
    sign: 1,
    heading: 'Downstream: who is affected by a change',
    none: 'Nothing downstream.',
  },
];

const steps = (count: number) =>
  count === 1 ? 'Directly' : `${count} steps away`;

/** The same lineage in words. */
export const LineageList = ({ graph, view }: LoadedLineage) => {
  const classes = useStyles();
  const at = (distance: number) =>
    [...view.distances]
      .filter(([, value]) => value === distance)
      .flatMap(([ref]) => graph.nodes.get(ref) ?? [])
      .sort((a, b) => a.title.localeCompare(b.title));
  const far = [...view.distances.values()].reduce(
    (most, distance) => Math.max(most, Math.abs(distance)),
    0,
  );
  const distances = Array.from({ length: far }, (_, index) => index + 1);

  return (
    <div className={classes.columns}>
      {SIDES.map(({ sign, heading, none }) => {
        const groups = distances
          .map(distance => ({ distance, nodes: at(sign * distance) }))
          .filter(({ nodes }) => nodes.length > 0);
        return (
          <section key={sign} aria-label={heading}>
            <h3 className={classes.heading}>{heading}</h3>
            {groups.length === 0 && <p className={classes.second}>{none}</p>}
            {groups.map(({ distance, nodes }) => (
              <div key={distance}>
                <h4 className={classes.step}>{steps(distance)}</h4>
                <ul className={classes.list}>
                  {nodes.map(node => (
                    <li key={node.ref} className={classes.item}>
                      {node.type === 'missing' ? (
                        <span>{node.title}</span>
                      ) : (
                        <EntityRefLink entityRef={node.ref}>
                          {node.title}
                        </EntityRefLink>
                      )}{' '}
                      <span className={classes.second}>{secondLine(node)}</span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        );
      })}
    </div>
  );
};
