import { TablePagination } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { useState } from 'react';
import { TableFrame } from '../../chrome/tables/TableFrame';
import { EndGrantDialog } from './EndGrantDialog';
import { GrantRow } from './GrantRow';

// A row holds much: a thousand of them would make the page stand still.
const PAGE_ROWS = 50;

/** Grants in full, fifty at a time. */
export function GrantTable(props: {
  /** Those that were read. */
  grants: Grant[];
  /** Whether they are the viewer's own, to be given back. */
  own?: boolean;
  /** Whether there are more to read. */
  hasMore: boolean;
  onMore: () => void;
  onChanged: () => void;
}) {
  const { grants, own, hasMore, onMore, onChanged } = props;
  const [ending, setEnding] = useState<Grant>();
  const [wanted, setWanted] = useState(0);
  // What was read may end before the wanted page: it shows once it is there.
  const lastPage = Math.max(0, Math.ceil(grants.length / PAGE_ROWS) - 1);
  const page = Math.min(wanted, lastPage);
  const first = page * PAGE_ROWS;
  const shown = grants.slice(first, first + PAGE_ROWS);
  const showNext = () => {
    if (page === lastPage) {
      onMore();
    }
    setWanted(page + 1);
  };
  return (
    <>
      <TableFrame
        label="Grants"
        columns={[
          'Who',
          'What',
          { name: 'Since – until', as: 'roomy' },
          { name: 'Purpose', as: 'roomy' },
          { name: 'Last used', as: 'roomy' },
          { name: 'Granted by', as: 'roomy' },
          'State',
          { name: 'Actions', as: 'hidden' },
        ]}
      >
        <tbody>
          {shown.map(grant => (
            <GrantRow
              key={grant.id}
              grant={grant}
              own={own}
              onRevoke={setEnding}
              onChanged={onChanged}
            />
          ))}
        </tbody>
      </TableFrame>
      {(grants.length > PAGE_ROWS || hasMore) && (
        <TablePagination
          pageSize={PAGE_ROWS}
          pageSizeOptions={[PAGE_ROWS]}
          showPageSizeOptions={false}
          offset={first}
          totalCount={grants.length}
          hasPreviousPage={page > 0}
          hasNextPage={page < lastPage || hasMore}
          onPreviousPage={() => setWanted(page - 1)}
          onNextPage={showNext}
          getLabel={() =>
            `${first + 1}–${
              first + shown.length
            } of ${grants.length.toLocaleString('en')}${
              hasMore ? ' or more' : ''
            }`
          }
        />
      )}
      {ending && (
        <EndGrantDialog
          grant={ending}
          own={own}
          onClose={() => setEnding(undefined)}
          onEnded={onChanged}
        />
      )}
    </>
  );
}
