import { VisuallyHidden } from '@backstage/ui';
import { ReactNode } from 'react';
import { useTableStyles } from './useTableStyles';

/** A column: its name, or that and how it is shown. */
type Column =
  | string
  | {
      name: string;
      /** Numbers stand to the right; narrow windows do without what is roomy. */
      as: 'number' | 'roomy' | 'roomyNumber' | 'hidden';
    };

function Head(props: { name: string; as?: Exclude<Column, string>['as'] }) {
  const { name, as } = props;
  const { number, roomy } = useTableStyles();
  const looks = {
    number,
    roomy,
    roomyNumber: `${number} ${roomy}`,
    hidden: '',
  };
  return (
    <th scope="col" className={as && looks[as]}>
      {as === 'hidden' ? <VisuallyHidden>{name}</VisuallyHidden> : name}
    </th>
  );
}

/** A quiet table, where there is room for it. */
export function Table(props: {
  /** Read by screen readers. */
  label: string;
  columns?: Column[];
  /** One body or several. */
  children: ReactNode;
}) {
  const { label, columns, children } = props;
  const classes = useTableStyles();
  return (
    <table className={classes.table} aria-label={label}>
      {columns && (
        <thead>
          <tr>
            {columns
              .map(column =>
                typeof column === 'string' ? { name: column } : column,
              )
              .map(column => (
                <Head key={column.name} {...column} />
              ))}
          </tr>
        </thead>
      )}
      {children}
    </table>
  );
}
