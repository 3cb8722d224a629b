import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { Combobox } from '@backstage/ui';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useRef, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';

const KINDS = ['Component', 'System', 'Group', 'User'];
const SHOWN = 20;
const QUIET_MS = 250;

function optionOf(entity: Entity) {
  const entityRef = stringifyEntityRef(entity);
  const description = entity.metadata.title;
  return { id: entityRef, label: entityRef, description };
}

/** Finds whoever reads or writes in the catalog. */
export function ConsumerPicker(props: {
  /** Entity ref. */
  chosen?: string;
  onChange: (entityRef: string | undefined) => void;
}) {
  const { chosen, onChange } = props;
  const catalogApi = useApi(catalogApiRef);
  const [text, setText] = useState('');
  const [term, setTerm] = useState('');
  // The name of what was chosen is no search for something else.
  useDebounce(() => setTerm(text === chosen ? '' : text), QUIET_MS, [
    text,
    chosen,
  ]);
  const found = useAsync(
    () =>
      catalogApi.queryEntities({
        filter: { kind: KINDS },
        fullTextFilter: { term, fields: ['metadata.name', 'metadata.title'] },
        fields: ['kind', 'metadata'],
        limit: SHOWN,
      }),
    [catalogApi, term],
  );
  // What was found before can be chosen while a search runs, or failed.
  const options = useRef<ReturnType<typeof optionOf>[]>([]);
  options.current = found.value?.items.map(optionOf) ?? options.current;

  return (
    <Combobox
      label="Whose access it is"
      description={
        found.error
          ? `The catalog cannot be searched now: ${found.error.message}`
          : 'A component, system, group or person of the catalog.'
      }
      isRequired
      options={options.current}
      search={{ mode: 'server', inputValue: text, onInputChange: setText }}
      value={chosen ?? null}
      onChange={key => onChange(key === null ? undefined : String(key))}
    />
  );
}
