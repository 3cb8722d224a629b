import { SearchField, Select } from '@backstage/ui';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { makeStyles } from '../../chrome/styles';
import { OneOf } from '../../chrome/toolbars/OneOf';
import { useToolbarStyles } from '../../chrome/toolbars/useToolbarStyles';
import { nameOfRef } from '../../chrome/names/nameOfRef';
import { ApprovalsQuery, REQUEST_STATES } from './useApprovalsQuery';

const TYPING_MS = 300;
const ANY = 'any';

const useStyles = makeStyles({
  text: { flex: '1 1 200px', maxWidth: 320 },
});

function productOptions(requests: AccessRequest[], chosen?: string) {
  const titles = new Map<string, string>();
  requests.forEach(({ product, productTitle }) =>
    titles.set(product, productTitle ?? nameOfRef(product)),
  );
  if (chosen && !titles.has(chosen)) {
    titles.set(chosen, nameOfRef(chosen));
  }
  return [...titles]
    .map(([id, label]) => ({ id, label }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** What the two lists are called. */
export const VIEW_TITLES = {
  'to-decide': 'Waiting for me',
  all: 'All I have a part in',
};

const VIEWS = (['to-decide', 'all'] as const).map(id => ({
  id,
  label: VIEW_TITLES[id],
}));

const STATE_WORDS: Record<string, string> = { question: 'asked back' };

/** Chooses which requests are listed. */
export function ApprovalsToolbar(props: {
  query: ApprovalsQuery;
  /** Those that are listed: their products can be chosen. */
  requests: AccessRequest[];
  onChange: (changes: Partial<ApprovalsQuery>) => void;
}) {
  const { query, requests, onChange } = props;
  const classes = useStyles();
  const toolbar = useToolbarStyles();
  const [text, setText] = useState(query.text ?? '');
  useEffect(() => setText(query.text ?? ''), [query.text]);
  useDebounce(
    () => {
      const wanted = text.trim() || undefined;
      if (wanted !== query.text) {
        onChange({ text: wanted });
      }
    },
    TYPING_MS,
    [text],
  );
  return (
    <div className={toolbar.root} role="search" aria-label="Filter requests">
      <OneOf
        label="Which requests"
        choices={VIEWS}
        chosen={query.view}
        onChoose={view =>
          onChange({ view, state: undefined, request: undefined })
        }
      />
      <SearchField
        className={classes.text}
        aria-label="Find by product, consumer, principal or person"
        placeholder="Product, consumer, person"
        maxLength={200}
        value={text}
        onChange={setText}
      />
      <Select
        className={toolbar.choice}
        aria-label="Product"
        options={[
          { id: ANY, label: 'All products' },
          ...productOptions(requests, query.product),
        ]}
        value={query.product ?? ANY}
        onChange={key =>
          onChange({ product: key === ANY ? undefined : String(key) })
        }
      />
      {query.view === 'all' && (
        <Select
          className={toolbar.choice}
          aria-label="State"
          options={[
            { id: ANY, label: 'All states' },
            ...REQUEST_STATES.map(state => ({
              id: state,
              label: STATE_WORDS[state] ?? state,
            })),
          ]}
          value={query.state ?? ANY}
          onChange={key =>
            onChange({ state: REQUEST_STATES.find(state => state === key) })
          }
        />
      )}
    </div>
  );
}
